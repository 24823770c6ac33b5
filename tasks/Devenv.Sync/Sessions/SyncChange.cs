namespace Devenv.Sync.Sessions;

/// <summary>What one side of a conflict did to a path.</summary>
/// <param name="Old">What was there when both sides were last equal, in words; null: nothing.</param>
/// <param name="New">What is there now; null: nothing.</param>
public sealed record SyncChange(string Path, string? Old, string? New)
{
    /// <summary>One word for it.</summary>
    public string Verb => Old is null ? "created" : New is null ? "deleted" : "changed";

    public override string ToString() => $"{Old ?? "nothing"} -> {New ?? "nothing"}";
}
