using System.Collections.Frozen;

namespace Devenv.Host.VirtualPackages.Archspec;

/// <summary>The first block of <c>/proc/cpuinfo</c>: <c>name : value</c> lines up to the first empty one.</summary>
internal sealed class LinuxProcessorText
{
    private readonly FrozenDictionary<string, string> _fields;

    private LinuxProcessorText(FrozenDictionary<string, string> fields) => _fields = fields;

    public static LinuxProcessorText Parse(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon < 0 && fields.Count > 0)
            {
                break;
            }

            if (colon > 0)
            {
                fields.TryAdd(line[..colon].Trim().ToString(), line[(colon + 1)..].Trim().ToString());
            }
        }

        return new LinuxProcessorText(fields.ToFrozenDictionary(StringComparer.Ordinal));
    }

    public Processor X86 => new(Field("vendor_id"), Words(Field("flags")));

    public Processor Aarch64 => new(VendorOf(Field("CPU implementer")), Words(Field("Features")));

    /// <summary>The generation of <c>cpu : POWER9 (raw), …</c>; null on other processors.</summary>
    public int? PowerGeneration
    {
        get
        {
            var text = Field("cpu");
            const string Prefix = "POWER";
            if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            {
                return null;
            }

            var digits = text.AsSpan(Prefix.Length);
            var end = digits.IndexOfAnyExceptInRange('0', '9');
            return int.TryParse(end < 0 ? digits : digits[..end], out var generation) ? generation : null;
        }
    }

    /// <summary>RISC-V's <c>uarch</c>.</summary>
    public string RiscVModel => Field("uarch");

    private static FrozenSet<string> Words(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static string VendorOf(string implementer) => implementer switch
    {
        "0x41" => "ARM",
        "0x43" => "Cavium",
        "0x46" => "Fujitsu",
        "0xc0" => "Ampere",
        _ => "unknown",
    };

    private string Field(string name) => _fields.GetValueOrDefault(name, string.Empty);
}
