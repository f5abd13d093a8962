namespace Scim.Server.Protocol.Writes;

/// <summary>The computed result of a mutation, before anything is written.</summary>
/// <param name="After">The new state, frozen and without password; the state before where no attribute changes.</param>
/// <param name="Changed">The attributes that differ; separately stored members are not among them.</param>
internal sealed record ComputedChange(ScimObject After, IReadOnlyList<ScimPath> Changed)
{
    /// <summary>The resolved delta of separately stored members; null where there is none.</summary>
    public ScimMemberDelta? Members { get; init; }

    /// <summary>The ids of members that were ignored: no resource has them, or the element contradicts its resource.</summary>
    public IReadOnlyList<string> IgnoredMembers { get; init; } = [];

    public PasswordWrite? Password { get; init; }

    /// <summary>Whether there is nothing to store.</summary>
    public bool IsEmpty => Changed.Count == 0 && Members is not { IsEmpty: false };
}
