using Scim.Server.Dialects;
using Scim.Server.Protocol.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Protocol.Writes;

/// <summary>Reads and validates resources; errors are thrown.</summary>
internal static class ResourceBodyReader
{
    public static ScimObject Read(ReadOnlyMemory<byte> body, TypeModel type, DialectSession session) =>
        ResourceReader.TryRead(body.Span, new ReadSettings(type.ResourceType, session) { StrictCanonicalValues = type.StrictCanonicalValues }, out var resource, out var error) && resource is not null
            ? resource
            : throw new ScimException(error ?? ScimError.InvalidSyntax("The body is not a valid resource."));

    /// <summary>Validates a resource from an interceptor, without dialect rules. It may contain extensions that are not offered to the client.</summary>
    public static void Validate(ScimObject resource, TypeModel type)
    {
        if (!ResourceReader.TryValidate(resource, new ReadSettings(type.RegisteredType, new DialectSession(ScimDialect.Strict)), out var error))
        {
            throw new ScimException(error ?? ScimError.InvalidValue("The resource does not conform to its schemas."));
        }
    }
}
