using Devenv.Primitives.Diagnostics;
using Devenv.Store.Transport;

namespace Devenv.Store.Tests.Transport;

/// <summary>One fetch with a transport of its own.</summary>
internal static class Fetching
{
    public static TransportOptions WithoutPauses { get; } = new() { RetryDelays = [TimeSpan.Zero, TimeSpan.Zero] };

    /// <summary>The content as text; <c>missing</c> and <c>unchanged</c> for the other answers.</summary>
    public static async Task<string> TextAsync(string url, TransportOptions options, CacheValidators? validators = null)
    {
        using var transport = new Store.Transport.Transport(options);
        return await TextAsync(transport, url, validators);
    }

    public static Task<string> TextAsync(Store.Transport.Transport transport, string url, CacheValidators? validators = null) =>
        transport.FetchAsync(
            url,
            validators,
            async (response, token) =>
            {
                using var reader = new StreamReader(response.Content, leaveOpen: true);
                var text = await reader.ReadToEndAsync(token);
                return response.Status switch
                {
                    TransferStatus.NotFound => "missing",
                    TransferStatus.NotModified => "unchanged",
                    _ => text,
                };
            },
            CancellationToken.None);

    public static async Task<Diagnostic> FaultAsync(string url, TransportOptions options) =>
        (await Assert.ThrowsAsync<DevenvException>(() => TextAsync(url, options))).Diagnostic;
}
