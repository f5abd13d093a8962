using Scim.Server.Dialects;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Protocol.Writing;
using Scim.Server.Resources.Documents;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Protocol.InProcess;

/// <summary>
/// Brings what the application's code built through the same reader as what clients send, so that no tree gets into a store that the
/// schema would not let in.
/// </summary>
internal static class TreeJson
{
    /// <summary>The resource as the reader would have read it: checked, without read-only parts, schemas in step. A copy.</summary>
    /// <exception cref="ScimException">400: the resource does not fit its schemas.</exception>
    public static ScimObject Reread(ScimObject resource, TypeModel type)
    {
        var buffer = JsonBuffer.Rent();
        new TreeWriter(buffer.Writer, marksDecimals: false).Write(WithSchemas(resource, type.Type));
        buffer.Writer.Flush();
        var read = Validation.Read(buffer.Written.ToArray(), type, new DialectSession(ScimDialect.Strict));
        buffer.Return();
        return read;
    }

    private static ScimObject WithSchemas(ScimObject resource, ScimResourceType type)
    {
        var copy = Copies.Deep(resource);
        copy.Set(ScimCommonAttributes.Schemas.Name, SchemasInStep.Compose(resource, type));
        return copy;
    }
}
