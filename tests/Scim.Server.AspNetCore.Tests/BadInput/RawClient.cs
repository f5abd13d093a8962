using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Scim.Server.AspNetCore.Tests.BadInput;

/// <summary>Speaks HTTP/1.1 over a bare socket, so that nothing between a test and the server mends what is bad.</summary>
internal static class RawClient
{
    /// <summary>Sends one request on a connection of its own and reads the answer to its end.</summary>
    public static async Task<RawAnswer> SendAsync(Uri server, string head, byte[] body, CancellationToken cancellationToken)
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
            // A server may refuse and close before it has read everything; what counts is what it said.
        }

        using var received = new MemoryStream();
        await stream.CopyToAsync(received, cancellationToken);
        return Parse(received.ToArray());
    }

    private static RawAnswer Parse(byte[] bytes)
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
        return new RawAnswer(
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

/// <summary>An answer as it came.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
