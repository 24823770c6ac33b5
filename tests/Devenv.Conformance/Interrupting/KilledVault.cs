using System.Diagnostics;
using System.Globalization;
using Devenv.Host.Machine;
using Devenv.Vault;
using Devenv.Vault.Comparing;
using Devenv.Vault.Keys;

namespace Devenv.Conformance.Interrupting;

/// <summary>A vault that an author changes and a reader follows, and commands on it: here, or in a process that can be killed.</summary>
internal sealed class KilledVault(string folder)
{
    /// <summary>The first argument of the process that runs a command.</summary>
    public const string ChildOption = "--child";

    public const string Seal = "seal";
    public const string Unseal = "unseal";

    private const string Author = "author";
    private const string Reader = "reader";
    private const int Files = 60;

    private readonly string _repository = Path.Join(folder, "repository");
    private int _version;

    public void Create()
    {
        Directory.CreateDirectory(_repository);
        Write(_version);
        var made = Request(Author);
        new InitialiseVault(made with { Host = HostOf(Author, withKey: false) }, null, []).RunAsync(default).GetAwaiter().GetResult();
        File.Move(Directory.GetFiles(folder, "*.key", SearchOption.AllDirectories).Single(), Path.Join(folder, "key"));
        new AddFiles(made with { Files = [.. Enumerable.Range(0, Files).Select(PathOf)] }).RunAsync(default).GetAwaiter().GetResult();
        Run(Unseal);
    }

    /// <summary>Makes work for a command: files with new content to seal, or a newer vault to unseal.</summary>
    public void Prepare(string command)
    {
        Write(++_version);
        if (command == Unseal)
        {
            Run(Seal);
            Write(_version - 1);
        }
    }

    /// <summary>Runs a command here: the author seals, the reader unseals.</summary>
    public void Run(string command) =>
        (command == Seal ? new SealFiles(Request(Author)).RunAsync(default) : new UnsealFiles(Request(Reader)).RunAsync(default))
            .GetAwaiter().GetResult();

    /// <summary>Runs a command in another process and kills it so long after it began; how long it took.</summary>
    public TimeSpan RunAndKill(string command, TimeSpan moment)
    {
        using var child = Start(command);
        child.StandardOutput.ReadLine();
        var watch = Stopwatch.StartNew();
        using var end = new CancellationTokenSource(moment);
        using var registration = end.Token.Register(child.Kill);
        child.WaitForExit();
        return watch.Elapsed;
    }

    /// <summary>
    /// A plaintext that is neither of the last two versions; null where there is none. Looked at before any other command.
    /// </summary>
    public string? BrokenFile() =>
        Enumerable.Range(0, Files).FirstOrDefault(number => !IsVersion(number, _version) && !IsVersion(number, _version - 1), -1) is >= 0
            and var broken
            ? PathOf(broken)
            : null;

    /// <summary>What is wrong with the vault as the next command finds it; null where all is well.</summary>
    public string? MixedState(string command)
    {
        var report = new ReadStatus(Request(command == Seal ? Author : Reader)).RunAsync(default).GetAwaiter().GetResult();
        var (old, next) = (command == Seal ? VaultFileState.Modified : VaultFileState.Outdated, VaultFileState.InSync);
        return report.Files.FirstOrDefault(file => file.State != old && file.State != next) is { } odd ? $"{odd.Path} is {odd.State}"
            : command == Seal && report.Files.DistinctBy(file => file.State).Count() > 1 ? "a part of the files is sealed"
            : null;
    }

    /// <summary>Runs the command again to its end; what is not as it should be then.</summary>
    public string? Finish(string command)
    {
        Run(command);
        var report = new ReadStatus(Request(command == Seal ? Author : Reader)).RunAsync(default).GetAwaiter().GetResult();
        var odd = report.Files.FirstOrDefault(file => file.State != VaultFileState.InSync)?.Path
            ?? Enumerable.Range(0, Files).Where(number => !IsVersion(number, _version)).Select(PathOf).FirstOrDefault();

        // The reader follows, so that the next change is one to it too.
        Run(Unseal);
        return report.Files.Length != Files ? "entries are lost" : odd is null ? null : $"{odd} is not as the last version has it";
    }

    /// <summary>What only a command that did not end leaves; null where there is nothing.</summary>
    public string? Leftover() =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        .FirstOrDefault(path =>
            Path.GetFileName(path) is var name && (name.StartsWith(".devenv-tmp-", StringComparison.Ordinal) || name == "journal.json"));

    private void Write(int version)
    {
        for (var number = 0; number < Files; number++)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(number)) ?? _repository);
            File.WriteAllText(PathOf(number), Text(number, version));
        }
    }

    private bool IsVersion(int number, int version) => File.ReadAllText(PathOf(number)) == Text(number, version);

    private string PathOf(int number) =>
        Path.Join(_repository, "d" + (number % 7).ToString(CultureInfo.InvariantCulture), $"file {number}");

    private static string Text(int number, int version) =>
        string.Concat(Enumerable.Repeat($"file {number}, version {version}\n", 100 + number));

    private VaultRequest Request(string user) => new(_repository, HostOf(user, withKey: true));

    private Devenv.Primitives.HostEnvironment HostOf(string user, bool withKey)
    {
        var variables = new Dictionary<string, string> { ["HOME"] = Path.Join(folder, user), ["PATH"] = "/usr/bin:/bin" };
        if (withKey)
        {
            variables[VaultKeyStore.Variable] = Path.Join(folder, "key");
        }

        return HostEnvironmentCapture.Capture(variables);
    }

    private Process Start(string command)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KilledVault).Assembly.Location);
        }

        foreach (var argument in new[] { "vault", ChildOption, folder, command })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("no process was started");
    }
}
