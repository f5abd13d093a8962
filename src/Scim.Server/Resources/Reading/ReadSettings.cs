using Scim.Server.Dialects;

namespace Scim.Server.Resources.Reading;

/// <summary>How a body is read: against which type, and with which repairs.</summary>
internal sealed record ReadSettings(ScimResourceType Type, DialectSession Dialect)
{
    /// <summary>Whether a text must be one of the canonical values of its attribute, where it has any.</summary>
    public bool StrictCanonicalValues { get; init; }

    /// <summary>
    /// Where set, receives the parts that the value of a complex attribute assigns null to: a merge unassigns them, while a
    /// replacement does not need to know.
    /// </summary>
    public ICollection<ScimAttribute>? Unassigned { get; init; }
}
