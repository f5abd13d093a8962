namespace Scim.Server;

/// <summary>
/// A named set of policies that <see cref="ScimOptions"/> are based on. The catalog is <see cref="ScimPresets"/>. Immutable.
/// </summary>
public sealed class ScimPreset
{
    internal ScimPreset(string name, string summary)
    {
        Name = name;
        Summary = summary;
    }

    /// <summary>The name that configuration uses, in lower case.</summary>
    public string Name { get; }

    /// <summary>The intended identity provider, and the differences from the default preset.</summary>
    public string Summary { get; }

    /// <summary>The dialect rules that are applied.</summary>
    public ScimDialect Dialect { get; internal init; } = ScimDialect.Default;

    /// <summary>The profile that the server conforms to.</summary>
    public ScimProfile Profile { get; internal init; }

    /// <summary>Whether the displayName of a group must be unique.</summary>
    public bool UniqueGroupNames { get; internal init; } = true;

    /// <summary>How members that name no resource are handled.</summary>
    public ScimUnknownMembers UnknownMembers { get; internal init; }

    /// <summary>How a PATCH of anything but a group is answered.</summary>
    public ScimPatchReply PatchReply { get; internal init; }

    /// <summary>How a PATCH of a group is answered.</summary>
    public ScimPatchReply GroupPatchReply { get; internal init; } = ScimPatchReply.NoContent;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
