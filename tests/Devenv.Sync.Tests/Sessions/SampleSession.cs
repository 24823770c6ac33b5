namespace Devenv.Sync.Tests.Sessions;

/// <summary>Sessions in the form in which mutagen prints them.</summary>
internal static class SampleSession
{
    /// <summary>A session without trouble; the further keys stand last.</summary>
    public static string Json(
        string name = "work", string status = "watching", string rest = ", \"successfulCycles\": 3", string alpha = "", string beta = "") =>
        $$$"""
        {"identifier": "sync_{{{name}}}", "version": 1, "creationTime": "2026-01-02T03:04:05.6Z", "creatingVersion": "0.18.1",
         "alpha": {"protocol": "local", "path": "/w/proj", "ignore": {}, "symlink": {}, "watch": {}, "permissions": {}, "compression": {},
                   "connected": true, "scanned": true, "directories": 3, "files": 12, "totalFileSize": 34000{{{alpha}}}},
         "beta": {"protocol": "ssh", "user": "me", "host": "cluster", "path": "work/proj", "connected": true, "files": 1, "totalFileSize": 999{{{beta}}}},
         "mode": "two-way-resolved", "ignore": {"paths": [".pixi/"]}, "name": "{{{name}}}", "labels": {"io.mutagen.project": "proj_1"},
         "paused":false, "status": "{{{status}}}"{{{rest}}}}
        """.ReplaceLineEndings(string.Empty);

    public const string Conflict = """
        , "conflicts": [{"root": "a.txt",
           "alphaChanges": [{"path": "a.txt", "old": {"kind": "file", "digest": "0123456789abcdef"}, "new": {"kind": "file", "digest": "fedcba9876543210", "executable": true}}],
           "betaChanges": [{"path": "a.txt", "old": {"kind": "file", "digest": "0123456789abcdef"}, "new": null}]}], "excludedConflicts": 2
        """;

    public static string List(params string[] sessions) => $"[{string.Join(',', sessions)}]";
}
