using Devenv.Operations;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>A task about a workspace, which comes as one item: the manifest, with the build's properties as metadata.</summary>
public abstract class WorkspaceTask : DevenvTask
{
    [Required]
    public ITaskItem? Workspace { get; set; }

    /// <summary>The request that the item stands for; paths are the project's.</summary>
    /// <param name="machine">See <see cref="WorkspaceProperties.Machine"/>.</param>
    private protected WorkspaceRequest CreateRequest(string machine = "") => WorkspaceRequest.Create(
        new WorkspaceProperties
        {
            ManifestPath = Absolute(Workspace!.ItemSpec), // required: the engine refuses the task without it
            LockFile = Absolute(Text("LockFile")),
            LockFormat = Text("LockFormat"),
            LockMode = FailIfNotIncremental && Text("LockMode") != nameof(LockMode.Frozen) ? nameof(LockMode.Locked) : Text("LockMode"),
            LockDifference = Absolute(Text("LockDifference")),
            Root = Absolute(Text("Root")),
            CacheDirectory = Absolute(Text("CacheDirectory")),
            SystemCaches = Text("SystemCaches"),
            Environments = Text("Environments"),
            LinkMode = Text("LinkMode"),
            LinkScripts = Text("LinkScripts"),
            Platform = Text("Platform"),
            Offline = Text("Offline"),
            ChannelRelationsMaxDepth = Text("ChannelRelationsMaxDepth"),
            StateKey = Text("StateKey"),
            EnvFile = Text("EnvFile"),
            RunAssembly = Absolute(Text("RunAssembly")),
            SharedProject = Absolute(Text("SharedProject")),
            Machine = machine,
            DotnetHost = Absolute(Text("DotnetHost")),
        },
        CaptureHost());

    private protected override string? FaultFile => Absolute(Workspace!.ItemSpec); // as above

    private string Text(string name) => Workspace!.GetMetadata(name); // as above

    private string Absolute(string path) => path.Length == 0 ? path : TaskEnvironment.GetAbsolutePath(path);
}
