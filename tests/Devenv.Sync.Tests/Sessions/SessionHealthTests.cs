using Devenv.Sync.Sessions;

namespace Devenv.Sync.Tests.Sessions;

public sealed class SessionHealthTests
{
    [Theory]
    [InlineData("watching", ", \"successfulCycles\": 1", "", "")]
    [InlineData("scanning", "", "", "")]
    [InlineData("halted-on-root-emptied", "", "DEVENV8013", "DEVENV8016")]
    [InlineData("halted-on-root-deletion", "", "DEVENV8013", "DEVENV8016")]
    [InlineData("disconnected", "", "DEVENV8015", "")]
    [InlineData("connecting-beta", "", "DEVENV8015", "")]
    [InlineData("watching", ", \"lastError\": \"unable to scan\"", "DEVENV8014", "DEVENV8016")]
    [InlineData("watching", SampleSession.Conflict, "DEVENV8010 DEVENV8011", "DEVENV8016")]
    public void What_needs_a_person_is_an_error_and_what_waits_a_warning(string status, string rest, string warnings, string fault)
    {
        var session = Read(SampleSession.Json(status: status, rest: rest));
        Assert.Equal(warnings, string.Join(' ', SessionHealth.Warnings(session).Select(warning => warning.Code)));
        Assert.Equal(fault, SessionHealth.Fault(session)?.Code ?? string.Empty);
    }

    [Fact]
    public void A_conflict_names_both_paths_and_what_to_do() =>
        Assert.Equal(
            "session \"work\": \"/w/proj/a.txt\" (changed) and \"me@cluster:work/proj/a.txt\" (deleted) are in conflict. "
            + "Keep one of the two: delete or rename the other, then run SyncFlush.",
            SessionHealth.Warnings(Read(SampleSession.Json(rest: SampleSession.Conflict))).First().Message);

    [Fact]
    public void A_problem_names_its_path() =>
        Assert.Equal(
            "session \"work\" cannot carry over \"me@cluster:work/proj/x\": permission denied. "
            + "Correct that, or leave the path out with a pattern in ignore.paths.",
            SessionHealth.Warnings(Read(
                SampleSession.Json(beta: ", \"scanProblems\": [{\"path\": \"x\", \"error\": \"permission denied\"}]"))).Single().Message);

    [Fact]
    public void A_paused_session_is_a_warning()
    {
        var session = Read(SampleSession.Json().Replace("\"paused\":false", "\"paused\":true", StringComparison.Ordinal));
        Assert.Equal("DEVENV8015", Assert.Single(SessionHealth.Warnings(session)).Code);
        Assert.Null(SessionHealth.Fault(session));
    }

    [Fact]
    public void The_long_list_has_every_change() =>
        Assert.Equal(
            """
            work: watching, 3 conflicts
              mode: two-way-resolved
              alpha: /w/proj (12 files, 34 kB)
              beta: me@cluster:work/proj (1 file, 999 B)
              conflict: a.txt
                alpha: /w/proj/a.txt (file 0123456 -> program fedcba9)
                beta: me@cluster:work/proj/a.txt (file 0123456 -> nothing)
              and 2 more conflicts
            """,
            string.Join('\n', SessionText.Lines(Read(SampleSession.Json(rest: SampleSession.Conflict)), isLong: true)));

    private static SyncSession Read(string json) => SessionReader.ReadSynchronizations(SampleSession.List(json))[0];
}
