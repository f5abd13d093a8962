namespace Scim.Server;

/// <summary>
/// A named set of dialect rules and policies that <see cref="ScimOptions"/> are based on. <see cref="ScimPresets"/> lists those of the library; an
/// application can make its own, from scratch or from another preset. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Pass one to <see cref="ScimOptions.UsePreset(ScimPreset)"/>, or register it with <c>AddPreset</c>, so that configuration finds it by its name.
/// </remarks>
public sealed class ScimPreset
{
    /// <summary>Creates a preset that starts with the policies of <see cref="ScimPresets.Default"/>.</summary>
    /// <param name="name">The name that configuration uses; its case does not matter.</param>
    /// <exception cref="ArgumentException">The name is empty or blank.</exception>
    public ScimPreset(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>Creates a preset that starts with the policies of another one.</summary>
    /// <param name="name">The name that configuration uses; its case does not matter.</param>
    /// <param name="basedOn">The preset whose policies apply where no other is set.</param>
    /// <exception cref="ArgumentException">The name is empty or blank.</exception>
    public ScimPreset(string name, ScimPreset basedOn)
        : this(name)
    {
        ArgumentNullException.ThrowIfNull(basedOn);
        Dialect = basedOn.Dialect;
        Profile = basedOn.Profile;
        UniqueGroupNames = basedOn.UniqueGroupNames;
        UnknownMembers = basedOn.UnknownMembers;
        PatchReply = basedOn.PatchReply;
        GroupPatchReply = basedOn.GroupPatchReply;
    }

    /// <summary>The name that configuration uses.</summary>
    public string Name { get; }

    /// <summary>The intended identity provider, and the differences from the default preset. Default empty.</summary>
    public string Summary { get; init; } = string.Empty;

    /// <summary>The dialect rules that are applied. Default <see cref="ScimDialect.Default"/>.</summary>
    public ScimDialect Dialect { get; init; } = ScimDialect.Default;

    /// <summary>The profile that the server conforms to. Default <see cref="ScimProfile.None"/>.</summary>
    public ScimProfile Profile { get; init; }

    /// <summary>
    /// Whether the displayName of a group must be unique. Default true. Not applied to a single tenant: all tenants of a mount have the schemas of the mount.
    /// </summary>
    public bool UniqueGroupNames { get; init; } = true;

    /// <summary>How members that name no resource are handled. Default <see cref="ScimUnknownMembers.Reject"/>.</summary>
    public ScimUnknownMembers UnknownMembers { get; init; }

    /// <summary>How a PATCH of anything but a group is answered. Default <see cref="ScimPatchReply.Resource"/>.</summary>
    public ScimPatchReply PatchReply { get; init; }

    /// <summary>How a PATCH of a group is answered. Default <see cref="ScimPatchReply.NoContent"/>.</summary>
    public ScimPatchReply GroupPatchReply { get; init; } = ScimPatchReply.NoContent;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
