namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>How a user store differs from the store in memory.</summary>
internal sealed record UserStoreBehavior
{
    public static UserStoreBehavior NoFilter { get; } = new() { Features = new ScimStoreFeatures { Filter = false } };

    public static UserStoreBehavior NoSort { get; } = new() { Features = new ScimStoreFeatures { Sort = false } };

    /// <summary>Rejects every query as too large.</summary>
    public static UserStoreBehavior RejectsLists { get; } = new() { OnQuery = _ => throw new ScimException(ScimError.TooMany("More than this store computes.")) };

    /// <summary>Reports a version conflict for every update.</summary>
    public static UserStoreBehavior AlwaysConflicts { get; } = new() { OnUpdate = _ => throw new ScimException(ScimError.PreconditionFailed("The version is another.")) };

    /// <summary>Fails every call with details that clients must not see.</summary>
    public static UserStoreBehavior AlwaysFails { get; } = new() { OnCall = () => throw new InvalidOperationException("SELECT secret FROM users failed in Users.cs") };

    public ScimStoreFeatures Features { get; init; } = ScimStoreFeatures.Default;

    public Action? OnCall { get; init; }

    public Action<ScimQuery>? OnQuery { get; init; }

    public Action<ScimUpdate<ScimUser>>? OnUpdate { get; init; }

    /// <summary>Called with every resource that is written.</summary>
    public Action<ScimUser>? OnWrite { get; init; }
}
