namespace Scim.Server;

/// <summary>
/// A named set of policies: the base that <see cref="ScimOptions"/> stand on. The catalogue is <see cref="ScimPresets"/>. Immutable.
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

    /// <summary>For whom it is, and what it does differently from the default preset.</summary>
    public string Summary { get; }

    /// <summary>The repairs that are made.</summary>
    public ScimDialect Dialect { get; internal init; } = ScimDialect.Default;

    /// <summary>The profile that is kept.</summary>
    public ScimProfile Profile { get; internal init; }

    /// <summary>Whether two groups may not have one displayName.</summary>
    public bool UniqueGroupNames { get; internal init; } = true;

    /// <summary>What becomes of members that name no resource.</summary>
    public ScimUnknownMembers UnknownMembers { get; internal init; }

    /// <summary>How a PATCH of anything but a group is answered.</summary>
    public ScimPatchReply PatchReply { get; internal init; }

    /// <summary>How a PATCH of a group is answered.</summary>
    public ScimPatchReply GroupPatchReply { get; internal init; } = ScimPatchReply.NoContent;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
