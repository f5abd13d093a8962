namespace Scim.Server.Protocol.Writing;

/// <summary>What a write comes to, before anything is written.</summary>
/// <param name="After">The new state, frozen and without password; the state before where no attribute changes.</param>
/// <param name="Changed">The attributes that differ; members that lie apart are not among them.</param>
internal sealed record Change(ScimObject After, IReadOnlyList<ScimPath> Changed)
{
    /// <summary>The change of members that lie apart, resolved; null where there is none.</summary>
    public ScimMemberDelta? Members { get; init; }

    /// <summary>The ids of members that were left out: no resource has them, or what was sent contradicts it.</summary>
    public IReadOnlyList<string> IgnoredMembers { get; init; } = [];

    public Password? Password { get; init; }

    /// <summary>Whether there is nothing for the store.</summary>
    public bool IsEmpty => Changed.Count == 0 && Members is not { IsEmpty: false };
}
