using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Install.Transactions;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Tests.Transactions;

public sealed class PrefixTransactionTests : IDisposable
{
    /// <summary>More than the progress events of the change below.</summary>
    private const int Steps = 8;

    private readonly PrefixFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void An_error_puts_the_old_environment_back()
    {
        Prepare();
        var before = Snapshot();
        var broken = _fixture.Package("z", "9.0").File("share/z/new", "z").Missing("share/absent").Build();
        Assert.Throws<DevenvException>(() => _fixture.Install([.. After(), broken]));
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void Cancelling_at_any_package_puts_the_old_environment_back()
    {
        Prepare();
        var before = Snapshot();
        for (var step = 1; step < Steps - 1; step++)
        {
            using var source = new CancellationTokenSource();
            try
            {
                Run(After(), _ => source.Cancel(), step, source.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Equal(before, Snapshot());
                continue;
            }

            // The last packages may all be done before the token is looked at.
            Assert.True(step > 3);
            return;
        }
    }

    [Fact]
    public void After_a_kill_at_any_package_the_next_run_reaches_the_wanted_state()
    {
        Prepare();
        _fixture.Install(After());
        var wanted = Snapshot();
        for (var step = 1; step < Steps; step++)
        {
            RestartFromKill(step);
            _fixture.Install(After());
            Assert.Equal(wanted, Snapshot());
        }
    }

    [Fact]
    public void After_a_kill_the_former_state_can_be_wanted_too()
    {
        Prepare();
        var before = Snapshot();
        for (var step = 1; step < Steps; step++)
        {
            RestartFromKill(step);
            _fixture.Install(Before());
            Assert.Equal(before, Snapshot());
        }
    }

    [Fact]
    public void After_a_kill_between_any_two_renames_the_former_state_comes_back()
    {
        Prepare();
        var before = Snapshot();
        RestartFromKill(1);
        var moves = TransactionJournal.TryRead(new ContainedFolder(_fixture.Prefix))!.Moves;
        Assert.True(moves.Length > Steps);
        Directory.Move(_fixture.Prefix, _fixture.Prefix + "-killed");
        for (var done = moves.Length; done >= 0; done--)
        {
            Copy(_fixture.Prefix + "-killed", _fixture.Prefix);
            var prefix = new ContainedFolder(_fixture.Prefix);
            for (var i = moves.Length - 1; i >= done; i--)
            {
                prefix.Move(moves[i].To, moves[i].From);
            }

            PrefixRecovery.Run(_fixture.Prefix);
            Assert.Equal(before, Snapshot());
            Directory.Delete(_fixture.Prefix, recursive: true);
        }
    }

    [Fact]
    public void After_a_kill_the_plan_is_made_from_the_repaired_prefix()
    {
        Prepare();
        RestartFromKill(3);
        Assert.True(_fixture.Plan(Before()).IsEmpty);
        Assert.False(File.Exists(_fixture.PathOf("conda-meta/devenv.journal")));
    }

    [Fact]
    public void The_stamp_goes_with_the_first_change_and_comes_back_with_an_error()
    {
        Prepare();
        _fixture.Write("conda-meta/devenv.stamp", "stamp");
        Assert.Throws<DevenvException>(() => _fixture.Install(_fixture.Package("z").Missing("absent").Build()));
        Assert.Equal("stamp", _fixture.Read("conda-meta/devenv.stamp"));
        _fixture.Install(After());
        Assert.False(File.Exists(_fixture.PathOf("conda-meta/devenv.stamp")));
    }

    [Fact]
    public void Remains_of_an_earlier_run_are_cleared_away()
    {
        Prepare();
        _fixture.Write(".devenv-trash-old/1", "x");
        _fixture.Write("conda-meta/.devenv-tmp-old", "x");
        _fixture.Plan(Before());
        Assert.False(Directory.Exists(_fixture.PathOf(".devenv-trash-old")));
        Assert.False(File.Exists(_fixture.PathOf("conda-meta/.devenv-tmp-old")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"trash": "t", "moves": ["a"], "created": [], "folders": []}""")]
    [InlineData("""{"trash": "../t", "moves": [], "created": ["../../x"], "folders": []}""")]
    public void A_damaged_journal_is_named(string journal)
    {
        Prepare();
        _fixture.Write("conda-meta/devenv.journal", journal);
        Assert.Equal("DEVENV5536", Assert.Throws<DevenvException>(() => _fixture.Plan()).Diagnostic.Code);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_and_nothing_changes()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return;
        }

        Prepare();
        var before = Snapshot();
        File.SetUnixFileMode(_fixture.PathOf("share"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var fault = Assert.Throws<DevenvException>(() => _fixture.Install(After()));
        File.SetUnixFileMode(_fixture.PathOf("share"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal("DEVENV5501", fault.Diagnostic.Code);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        _fixture.Install(After());
        var parallel = Snapshot();
        Assert.True(PrefixInstaller.Remove(_fixture.Prefix, CancellationToken.None));
        PrefixInstaller.Install(
            new PrefixInstallRequest { Prefix = _fixture.Prefix, Wanted = [.. After()], Platform = Subdir.Linux64, Parallelism = 1 },
            CancellationToken.None);
        Assert.Equal(parallel, Snapshot());
    }

    private PackageToLink[] Before() =>
    [
        _fixture.Python("3.7.3"),
        _fixture.Package("n", "1.0", NoarchKind.Python).File("site-packages/n.py", "n").Command("n = n:main").Build("n"),
        _fixture.Package("base").File("share/x", "base").File("share/base", "b").Build(),
        _fixture.Package("old").File("share/gone/a", "1").File("share/turns/b", "2").Build(),
    ];

    private PackageToLink[] After() =>
    [
        _fixture.Python("3.8.5"),
        _fixture.Package("n", "1.0", NoarchKind.Python).File("site-packages/n.py", "n").Command("n = n:main").Build("n"),
        _fixture.Package("base").File("share/x", "base").File("share/base", "b").Build("base"),
        _fixture.Package("app", depends: "base").File("share/x", "app").File("share/turns", "file")
            .Patched("etc/app", "/old", "text", "/old").Build(),
    ];

    private void Prepare()
    {
        _fixture.Write("share/mine.txt", "mine");
        _fixture.Install(Before());
    }

    private ImmutableSortedDictionary<string, string> Snapshot() => PrefixFixture.Tree(_fixture.Prefix, includeRecords: true);

    /// <summary>Leaves the prefix as a process leaves it that dies while it reports the given step.</summary>
    private void RestartFromKill(int step)
    {
        Directory.Delete(_fixture.Prefix, recursive: true);
        Prepare();
        var copy = _fixture.Prefix + "-killed";
        Run(After(), _ => Copy(_fixture.Prefix, copy), step, CancellationToken.None);
        if (Directory.Exists(copy))
        {
            Directory.Delete(_fixture.Prefix, recursive: true);
            Directory.Move(copy, _fixture.Prefix);
        }
    }

    private void Run(PackageToLink[] wanted, Action<InstallProgress> atStep, int step, CancellationToken cancellation)
        => PrefixInstaller.Install(
        new PrefixInstallRequest
        {
            Prefix = _fixture.Prefix,
            Wanted = [.. wanted],
            Platform = Subdir.Linux64,
            Parallelism = 1,
            Progress = new ImmediateProgress(progress =>
            {
                if (progress.Done == step)
                {
                    atStep(progress);
                }
            }),
        },
        cancellation);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            var target = Path.Join(to, entry.Name);
            if (entry.LinkTarget is { } text)
            {
                File.CreateSymbolicLink(target, text);
            }
            else if (entry is DirectoryInfo)
            {
                Copy(entry.FullName, target);
            }
            else
            {
                File.Copy(entry.FullName, target);
            }
        }
    }
}
