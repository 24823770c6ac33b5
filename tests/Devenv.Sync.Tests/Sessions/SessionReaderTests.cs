using Devenv.Primitives.Diagnostics;
using Devenv.Sync.Sessions;

namespace Devenv.Sync.Tests.Sessions;

public sealed class SessionReaderTests
{
    [Fact]
    public void A_session_is_read()
    {
        var session = Assert.Single(SessionReader.ReadSynchronizations(SampleSession.List(SampleSession.Json())));
        Assert.Equal(
            ("work", "two-way-resolved", "watching", 3UL, false),
            (session.Name, session.Mode, session.Status, session.SuccessfulCycles, session.IsPaused));
        Assert.Equal(
            ("/w/proj", true, 12UL, 34000UL),
            (session.Alpha.Address, session.Alpha.IsConnected, session.Alpha.Files, session.Alpha.TotalFileSize));
        Assert.Equal("me@cluster:work/proj/x/y", session.Beta.AddressBelow("x/y"));
    }

    [Fact]
    public void A_conflict_has_what_both_sides_did()
    {
        var session = Assert.Single(
            SessionReader.ReadSynchronizations(SampleSession.List(SampleSession.Json(rest: SampleSession.Conflict))));
        Assert.Equal(3UL, session.ConflictCount);
        Assert.Equal(new SyncChange("a.txt", "file 0123456", "program fedcba9"), session.Conflicts[0].AlphaChanges[0]);
        Assert.Equal("deleted", session.Conflicts[0].BetaChanges[0].Verb);
    }

    [Fact]
    public void Problems_of_scanning_and_of_changing_are_counted_together()
    {
        const string Problems =
            ", \"scanProblems\": [{\"path\": \"p\", \"error\": \"permission denied\"}], "
            + "\"transitionProblems\": [{\"path\": \"q\", \"error\": \"in use\"}], \"excludedScanProblems\": 4";
        var session = Assert.Single(SessionReader.ReadSynchronizations(SampleSession.List(SampleSession.Json(alpha: Problems))));
        Assert.Equal([new SyncProblem("p", "permission denied"), new SyncProblem("q", "in use")], session.Alpha.Problems.AsEnumerable());
        Assert.Equal(6UL, session.ProblemCount);
    }

    [Theory]
    [InlineData("{\"protocol\": \"docker\", \"host\": \"box\", \"path\": \"/w\"}", "docker://box/w")]
    [InlineData("{\"protocol\": \"docker\", \"user\": \"u\", \"host\": \"box\", \"path\": \"~/w\"}", "docker://u@box/~/w")]
    [InlineData("{\"protocol\": \"ssh\", \"host\": \"h\", \"port\": 2222, \"path\": \"w\"}", "h:2222:w")]
    public void An_address_has_the_form_of_a_project_file(string endpoint, string expected)
    {
        var json = $"[{{\"identifier\": \"i\", \"status\": \"watching\", \"alpha\": {endpoint}, \"beta\": {endpoint}}}]";
        Assert.Equal(expected, Assert.Single(SessionReader.ReadSynchronizations(json)).Alpha.Address);
    }

    [Fact]
    public void Counts_of_earlier_builds_are_read_too()
    {
        var json = SampleSession.Json().Replace("\"files\"", "\"fileCount\"", StringComparison.Ordinal);
        Assert.Equal(12u, SessionReader.ReadSynchronizations(SampleSession.List(json))[0].Alpha.Files);
    }

    [Fact]
    public void A_forward_session_is_read()
    {
        var session = Assert.Single(SessionReader.ReadForwards(
            "[{\"identifier\": \"fwrd_1\", \"name\": \"web\", \"source\": {\"protocol\": \"local\", \"endpoint\": \"tcp:localhost:80\"}, "
            + "\"destination\": {\"protocol\": \"ssh\", \"host\": \"h\", \"endpoint\": \"tcp:localhost:8080\"}, "
            + "\"socket\": {}, \"paused\": false, \"status\": \"forwarding\", \"openConnections\": 1, \"totalConnections\": 5}]"));
        Assert.Equal("web: forwarding, 1 of 5 connections open", SessionText.Line(session));
        Assert.Equal("h:tcp:localhost:8080", session.Destination);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{\"identifier\": \"i\"}]")]
    [InlineData("[{\"identifier\": 3, \"alpha\": {}, \"beta\": {}}]")]
    [InlineData("Name: work")]
    public void Anything_else_is_refused(string text) =>
        Assert.Equal("DEVENV8004", Assert.Throws<DevenvException>(() => SessionReader.ReadSynchronizations(text)).Diagnostic.Code);
}
