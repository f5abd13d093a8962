using Scim.Server.Dialects;

namespace Scim.Server.Resources.Reading;

/// <summary>Errors whose kind depends on the profile.</summary>
internal static class ProfileErrors
{
    /// <summary>An attribute or schema that is unknown: invalidValue, and invalidSyntax in the interoperability profile.</summary>
    public static ScimError Unknown(DialectSession session, string detail) =>
        session.IsInterop ? ScimError.InvalidSyntax(detail) : ScimError.InvalidValue(detail);
}
