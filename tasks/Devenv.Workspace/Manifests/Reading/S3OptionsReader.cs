using System.Collections.Immutable;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads <c>s3-options</c> (MANIFEST §3).</summary>
internal static class S3OptionsReader
{
    private static readonly string[] s_keys = ["endpoint-url", "region", "force-path-style"];

    public static ImmutableArray<S3Bucket> Read(TableReader workspace) =>
        workspace.Nested("s3-options") is { } buckets
            ? [.. buckets.Table.Entries.Select(entry => Read(buckets, entry.Name)).OfType<S3Bucket>()]
            : [];

    private static S3Bucket? Read(TableReader buckets, string name)
    {
        if (buckets.Nested(name) is not { } bucket)
        {
            return null;
        }

        var endpoint = DescriptionReader.Url(bucket.Context, bucket.String("endpoint-url"));
        var region = bucket.Text("region");
        var isPathStyle = bucket.Boolean("force-path-style");
        foreach (var key in s_keys.Where(key => bucket.Table.Value(key) is null))
        {
            bucket.ReportMissing(key, "All of \"endpoint-url\", \"region\" and \"force-path-style\" are needed.");
        }

        bucket.RefuseUnknown();
        return endpoint is null || region is null || isPathStyle is null ? null : new S3Bucket(name, endpoint, region, isPathStyle.Value);
    }
}
