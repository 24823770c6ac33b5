using System.Globalization;
using System.Text.Json;
using Devenv.Conformance;
using Devenv.Conformance.Archives;
using Devenv.Conformance.Fuzzing;
using Devenv.Conformance.Interrupting;
using Devenv.Conformance.Locks;
using Devenv.Conformance.Manifests;
using Devenv.Conformance.Sharing;
using Devenv.Conformance.Solving;
using Devenv.Conformance.Versions;

IVerb[] verbs =
[
    new BadInputsVerb(),
    new FreshVerb(),
    new FuzzVerb(),
    new IndexVerb(),
    new InstallVerb(),
    new KillVerb(),
    new LaunchersVerb(),
    new LocksVerb(),
    new ManifestsVerb(),
    new PackagesVerb(),
    new SetsVerb(),
    new ShareVerb(),
    new SolvesVerb(),
    new TomlVerb(),
    new VaultVerb(),
    new VersionsVerb(),
    new WindowsVerb(),
];
try
{
    return Run(args, verbs);
}
catch (UsageException usage)
{
    Console.Error.WriteLine(usage.Message);
    Console.Error.WriteLine("usage: VERB [--json FILE] [--known FILE] PATH…");
    foreach (var verb in verbs)
    {
        Console.Error.WriteLine($"  {verb.Name} {verb.Usage}");
    }

    return 2;
}

static int Run(string[] args, IVerb[] verbs)
{
    var rest = new List<string>(args);
    var json = TakeOption(rest, "--json");
    var knownFile = TakeOption(rest, "--known") ?? "docs/known-differences.txt";
    var name = rest.Count > 0 ? rest[0] : throw new UsageException("a verb is missing");
    var verb = Array.Find(verbs, candidate => candidate.Name == name) ?? throw new UsageException($"there is no verb \"{name}\"");
    var known = File.Exists(knownFile) ? KnownDifferences.Read(knownFile, name) : new KnownDifferences();
    using var report = json is null ? null : new StreamWriter(json);
    var (passed, failed, knownCount) = (0, 0, 0);
    foreach (var result in verb.Run([.. rest.Skip(1).Select(AbsoluteWhereItExists)]))
    {
        var knownReason = result.Passed ? null : known.Reason(result.Name) ?? result.Explanation;
        if (result.Passed)
        {
            passed++;
        }
        else if (knownReason is not null)
        {
            knownCount++;
            Console.WriteLine($"KNOWN {result.Name}: {knownReason}");
        }
        else
        {
            failed++;
            Console.WriteLine($"FAIL {result.Name}: {result.Reason}");
        }

        report?.WriteLine(JsonSerializer.Serialize(new
        {
            name = result.Name,
            ok = result.Passed,
            known = knownReason is not null,
            reason = result.Reason,
            ms = Math.Round(result.Milliseconds, 3),
        }));
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {passed} passed, {failed} failed, {knownCount} known"));
    return failed == 0 ? 0 : 1;
}

// Verbs make file:// addresses of what they are given, which a relative path has none of.
static string AbsoluteWhereItExists(string argument) =>
    File.Exists(argument) || Directory.Exists(argument) ? Path.GetFullPath(argument) : argument;

static string? TakeOption(List<string> arguments, string option)
{
    var index = arguments.IndexOf(option);
    if (index < 0)
    {
        return null;
    }

    if (index + 1 == arguments.Count)
    {
        throw new UsageException($"{option} needs a value");
    }

    var value = arguments[index + 1];
    arguments.RemoveRange(index, 2);
    return value;
}
