using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Devenv.Store.Tests.Transport;

/// <summary>Answers each request on a loopback port with the same bytes, whatever HTTP says of them, and closes the connection.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;

    public RawServer(string head, byte[] body)
    {
        _answer = [.. Encoding.Latin1.GetBytes(head.ReplaceLineEndings("\r\n")), .. body];
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
                while (!string.IsNullOrEmpty(await reader.ReadLineAsync()))
                {
                }

                await client.GetStream().WriteAsync(_answer);
                client.Client.Shutdown(SocketShutdown.Send);
                while (await reader.ReadLineAsync() is not null)
                {
                }
            }
            catch (IOException)
            {
                // The client has heard enough.
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
