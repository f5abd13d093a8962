using Scim.Server.Dialects;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Versions;
using Scim.Server.Protocol.Writes;
using Scim.Server.Resources.Documents;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Protocol.InProcess;

/// <summary>
/// Passes resources of the application's code through the reader for client requests, so that no resource is stored that the
/// schema does not allow.
/// </summary>
internal static class InProcessResourceReader
{
    /// <summary>A copy of the resource as the reader returns it: validated, without read-only attributes, with matching schemas.</summary>
    /// <exception cref="ScimException">400: the resource does not conform to its schemas.</exception>
    public static ScimObject Read(ScimObject resource, TypeModel type)
    {
        var buffer = JsonBuffer.Rent();
        new SchemalessWriter(buffer.Writer, marksDecimals: false).Write(WithSchemas(resource, type.ResourceType));
        buffer.Writer.Flush();
        var read = ResourceBodyReader.Read(buffer.Written.ToArray(), type, new DialectSession(ScimDialect.Strict));
        buffer.Return();
        return read;
    }

    private static ScimObject WithSchemas(ScimObject resource, ScimResourceType type)
    {
        var copy = ObjectCopier.DeepCopy(resource);
        copy.Set(ScimCommonAttributes.Schemas.Name, SchemasNormalizer.Compose(resource, type));
        return copy;
    }
}
