using System.Globalization;

namespace Scim.Server.Protocol.Rendering;

/// <summary>The reply for an error (RFC 7644 §3.12).</summary>
internal static class ErrorReply
{
    public static ScimReply For(ScimError error)
    {
        var buffer = JsonBuffer.Rent();
        var writer = buffer.Writer;
        writer.WriteStartObject();
        writer.WriteStartArray("schemas"u8);
        writer.WriteStringValue(ScimUrns.Error);
        writer.WriteEndArray();
        writer.WriteString("status"u8, error.Status.ToString(CultureInfo.InvariantCulture));
        if (error.Type is { } type)
        {
            writer.WriteString("scimType"u8, type);
        }

        writer.WriteString("detail"u8, error.Detail);
        writer.WriteEndObject();
        return new ScimReply { Status = error.Status, RetryAfter = error.RetryAfter, Body = new JsonBody(buffer) };
    }
}
