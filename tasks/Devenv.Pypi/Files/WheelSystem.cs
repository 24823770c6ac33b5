namespace Devenv.Pypi.Files;

/// <summary>The families of platforms that wheels are made for.</summary>
public enum WheelSystem
{
    /// <summary>Linux with glibc.</summary>
    Manylinux,

    /// <summary>Linux with musl.</summary>
    Musllinux,
    MacOs,
    Windows,
}
