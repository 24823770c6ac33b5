using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Devenv.Store.Tests.Cache;

/// <summary>Answers every request on a loopback port with the same bytes.</summary>
internal sealed class ArchiveServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _bytes;

    public ArchiveServer(byte[] bytes)
    {
        _bytes = bytes;
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // The test has ended.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (!string.IsNullOrEmpty(await reader.ReadLineAsync()))
        {
        }

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {_bytes.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(_bytes);
    }
}
