using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Scim.Server.AspNetCore.Tests.BadInput;

/// <summary>Sends HTTP/1.1 over a socket, so that no HTTP client corrects a malformed request.</summary>
internal static class RawClient
{
    /// <summary>Sends one request on a new connection and reads the complete response.</summary>
    public static async Task<RawResponse> SendAsync(Uri server, string head, byte[] body, CancellationToken cancellationToken)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(server.Host, server.Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head), cancellationToken);
        try
        {
            await stream.WriteAsync(body, cancellationToken);
        }
        catch (IOException)
        {
            // A server may reject a request and close the connection before it has read everything; the response counts.
        }

        using var received = new MemoryStream();
        await stream.CopyToAsync(received, cancellationToken);
        return Parse(received.ToArray());
    }

    private static RawResponse Parse(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            throw new InvalidOperationException($"The server closed the connection without an answer; it sent {bytes.Length} bytes.");
        }

        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1)
            .Select(line => line.Split(':', 2))
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => string.Join(", ", group.Select(pair => pair[1].Trim())), StringComparer.OrdinalIgnoreCase);
        var body = text[(end + 4)..];
        var chunked = headers.TryGetValue("Transfer-Encoding", out var encoding) && encoding == "chunked";
        return new RawResponse(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture),
            headers,
            Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(chunked ? Unchunk(body) : body)));
    }

    private static string Unchunk(string body)
    {
        var whole = new StringBuilder();
        for (var position = 0; position < body.Length;)
        {
            var lineEnd = body.IndexOf("\r\n", position, StringComparison.Ordinal);
            var length = int.Parse(body.AsSpan(position, lineEnd - position), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
            {
                return whole.ToString();
            }

            whole.Append(body, lineEnd + 2, length);
            position = lineEnd + 2 + length + 2;
        }

        throw new InvalidOperationException("The answer ended before its last chunk.");
    }
}

/// <summary>A response as received.</summary>
internal sealed record RawResponse(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
