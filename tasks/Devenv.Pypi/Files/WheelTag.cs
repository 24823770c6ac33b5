namespace Devenv.Pypi.Files;

/// <summary>A label of what a wheel runs on (PEP 425): <c>cp312-cp312-win_amd64</c>.</summary>
public readonly record struct WheelTag(string Python, string Abi, string Platform)
{
    public override string ToString() => $"{Python}-{Abi}-{Platform}";
}
