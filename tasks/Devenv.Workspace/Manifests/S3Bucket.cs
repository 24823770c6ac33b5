namespace Devenv.Workspace.Manifests;

/// <summary>An entry of <c>s3-options</c>: how a bucket that holds a channel is reached (MANIFEST §3).</summary>
/// <param name="ForcePathStyle">The bucket stands in the URL's path and not in its host.</param>
public sealed record S3Bucket(string Name, string EndpointUrl, string Region, bool ForcePathStyle);
