using Devenv.Operations;
using Devenv.Primitives.Diagnostics;
using Devenv.Tasks.Logging;
using Microsoft.Build.Utilities;

namespace Devenv.Tasks.Tests.Logging;

public sealed class BuildLogTests
{
    private readonly RecordingEngine _engine = new();
    private readonly HandClock _clock = new();

    [Fact]
    public void A_diagnostic_keeps_its_code_and_place()
    {
        Log().Report(DiagnosticTable.ManifestNotFound.At(new SourceSpan("/w/pixi.toml", 3, 1, 3, 5), "/w"));

        var error = Assert.Single(_engine.Errors);
        Assert.Equal(("DEVENV1001", "/w/pixi.toml", 3, 1, 3, 5),
            (error.Code, error.File, error.LineNumber, error.ColumnNumber, error.EndLineNumber, error.EndColumnNumber));
    }

    [Fact]
    public void A_diagnostic_without_a_place_is_about_the_manifest()
    {
        Log().Report(DiagnosticTable.ManifestNotFound.Create("/w"));

        Assert.Equal("/w/pixi.toml", Assert.Single(_engine.Errors).File);
    }

    [Fact]
    public void Braces_in_a_message_stay_as_they_are()
    {
        Log().Report(DiagnosticTable.ManifestNotFound.Create("{0} {x}"));

        Assert.Contains("{0} {x}", Assert.Single(_engine.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_is_a_warning()
    {
        Log().Report(DiagnosticTable.PrefixMoved.Create("/a/", "/b/"));

        Assert.Equal("DEVENV9101", Assert.Single(_engine.Warnings).Code);
    }

    [Fact]
    public void A_warning_that_two_stages_of_a_build_have_is_shown_once()
    {
        Log().Report(DiagnosticTable.PrefixMoved.Create("/a/", "/b/"));
        Log().Report(DiagnosticTable.PrefixMoved.Create("/a/", "/b/"));
        Log().Report(DiagnosticTable.PrefixMoved.Create("/a/", "/c/"));

        Assert.Equal(["/b/", "/c/"], _engine.Warnings.Select(warning => warning.Message!.Split('"')[3]));
    }

    [Fact]
    public void The_last_word_of_a_stage_comes_before_what_it_changed()
    {
        var log = Log();
        _clock.Advance(1);
        log.Progress(new OperationProgress(OperationStage.Linking, "zlib", 1, 2, 0));
        log.Progress(new OperationProgress(OperationStage.Linking, "xz", 2, 2, 0));
        log.Installed("env", ["/w/a/"]);
        log.Complete();

        Assert.Equal(["High: linked 1 of 2 packages", "High: linked 2 of 2 packages", "High: env -> /w/a/"], _engine.Messages);
    }

    [Fact]
    public void Each_prefix_is_a_line_in_a_pipe()
    {
        Log().Installed("env", ["/w/a/", "/w/b/"]);

        Assert.Equal(["High: env -> /w/a/", "High: env -> /w/b/"], _engine.Messages);
    }

    [Fact]
    public void A_terminal_logger_shows_the_first_prefix_as_the_project_s_result_and_the_others_before()
    {
        Log(hasTerminalLogger: true).Installed("env", ["/w/a/", "/w/b/"]);

        Assert.Equal(["High: \e]8;;--interactive\e\\\e]8;;\e\\env -> /w/b/", "High: env -> /w/a/"], _engine.Messages);
    }

    [Fact]
    public void Progress_is_a_line_where_no_terminal_logger_draws()
    {
        var log = Log();
        _clock.Advance(1);
        log.Progress(new OperationProgress(OperationStage.Linking, "zlib", 1, 2, 0));

        Assert.Equal(["High: linked 1 of 2 packages"], _engine.Messages);
    }

    [Fact]
    public void Progress_is_left_to_the_row_of_a_terminal_logger()
    {
        var log = Log(hasTerminalLogger: true);
        _clock.Advance(1);
        log.Progress(new OperationProgress(OperationStage.Linking, "zlib", 1, 2, 0));
        log.Complete();

        Assert.Empty(_engine.Messages);
    }

    [Fact]
    public void An_answer_is_plain_text_in_a_pipe()
    {
        Log().Answer("a 1.0\nb 2.0");

        Assert.Equal(["High: a 1.0\nb 2.0"], _engine.Messages);
    }

    [Fact]
    public void An_answer_carries_the_word_that_makes_a_terminal_logger_show_it()
    {
        Log(hasTerminalLogger: true).Answer("a 1.0");

        Assert.Equal("High: \e]8;;--interactive\e\\\e]8;;\e\\a 1.0", Assert.Single(_engine.Messages));
    }

    private BuildLog Log(bool hasTerminalLogger = false) =>
        new(new TaskLoggingHelper(_engine, "test"), _engine, _clock, "/w/pixi.toml", hasTerminalLogger, liveProgress: false);
}
