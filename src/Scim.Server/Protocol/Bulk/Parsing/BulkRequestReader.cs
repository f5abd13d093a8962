using System.Text.Json;
using System.Text.Unicode;
using Scim.Server.Dialects;
using Scim.Server.Protocol.Bulk.Messages;
using Scim.Server.Protocol.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Protocol.Bulk.Parsing;

/// <summary>Reads the body of a Bulk request. The operations refer to slices of it.</summary>
internal static class BulkRequestReader
{
    /// <exception cref="ScimException">400 invalidSyntax: the body is not a valid BulkRequest; 413: it contains too many operations.</exception>
    public static BulkRequest Read(ReadOnlyMemory<byte> utf8, ServerModel model, DialectSession session)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            throw new ScimException(ReadErrors.NotUtf8());
        }

        var message = new BulkTokenReader(ByteOrderMark.Trim(utf8), model, session);
        try
        {
            return message.Read();
        }
        catch (JsonException exception)
        {
            throw new ScimException(ReadErrors.NotJson(exception, message.Json.CurrentDepth - BulkTokenReader.DataDepth), exception);
        }
    }
}
