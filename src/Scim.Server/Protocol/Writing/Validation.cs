using Scim.Server.Dialects;
using Scim.Server.Protocol.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Protocol.Writing;

/// <summary>Reads and checks resources, with exceptions for what the client did wrong.</summary>
internal static class Validation
{
    public static ScimObject Read(ReadOnlyMemory<byte> body, TypeModel type, DialectSession session) =>
        ResourceReader.TryRead(body.Span, new ReadSettings(type.Type, session) { StrictCanonicalValues = type.StrictCanonicalValues }, out var resource, out var error) && resource is not null
            ? resource
            : throw new ScimException(error ?? ScimError.InvalidSyntax("The body is no resource."));

    /// <summary>Checks what an interceptor or the application has made; nothing is repaired there.</summary>
    public static void Check(ScimObject resource, TypeModel type)
    {
        if (!ResourceReader.TryValidate(resource, new ReadSettings(type.Type, new DialectSession(ScimDialect.Strict)), out var error))
        {
            throw new ScimException(error ?? ScimError.InvalidValue("The resource does not fit its schemas."));
        }
    }
}
