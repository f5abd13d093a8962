using System.Globalization;
using System.Text.Json;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Responses;

/// <summary>The reply for an error (RFC 7644 §3.12).</summary>
internal static class ErrorReply
{
    public static ScimReply Create(ScimError error)
    {
        var buffer = JsonBuffer.Rent();
        Write(buffer.Writer, error);
        return new ScimReply { Status = error.Status, RetryAfter = error.RetryAfter, Body = new BufferedJsonBody(buffer) };
    }

    /// <summary>The error as a body, also inside the result of a Bulk operation.</summary>
    public static void Write(Utf8JsonWriter writer, ScimError error)
    {
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
    }
}
