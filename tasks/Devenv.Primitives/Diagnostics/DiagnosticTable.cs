using System.Collections.Immutable;
using System.Reflection;

namespace Devenv.Primitives.Diagnostics;

/// <summary>
/// The only list of codes. Ranges: 1xxx manifest, 2xxx solve, 3xxx lock file, 4xxx network, channels, indexes, 5xxx cache, archives,
/// linking, 6xxx activation and tasks, 7xxx vault, 8xxx synchronisation and studio, 9xxx the SDK itself. A part of this class per range.
/// docs/diagnostics.md is made from it.
/// </summary>
public static partial class DiagnosticTable
{
    /// <summary>Every entry, in the order of the codes.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All =>
    [
        .. typeof(DiagnosticTable)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(member => member.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal),
    ];

    /// <summary>Numbers that had a meaning once and get no other.</summary>
    public static ImmutableArray<int> Retired => [1071, 1084, 1085, 3005, 3006];

    private static DiagnosticDescriptor Error(int code, string format, string help) =>
        new($"DEVENV{code}", DiagnosticSeverity.Error, format, help);

    private static DiagnosticDescriptor Warning(int code, string format, string help) =>
        new($"DEVENV{code}", DiagnosticSeverity.Warning, format, help);
}
