namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>How a store of users differs from the one in memory.</summary>
internal sealed record StoreTwist
{
    public static StoreTwist NoFilter { get; } = new() { Features = new ScimStoreFeatures { Filter = false } };

    public static StoreTwist NoSort { get; } = new() { Features = new ScimStoreFeatures { Sort = false } };

    /// <summary>Every list is too much for it.</summary>
    public static StoreTwist RefusesLists { get; } = new() { OnQuery = _ => throw new ScimException(ScimError.TooMany("More than this store computes.")) };

    /// <summary>Another writer is faster, every time.</summary>
    public static StoreTwist LosesEveryRace { get; } = new() { OnUpdate = _ => throw new ScimException(ScimError.PreconditionFailed("The version is another.")) };

    /// <summary>Every call fails in a way that clients must not hear of.</summary>
    public static StoreTwist Breaks { get; } = new() { OnCall = () => throw new InvalidOperationException("SELECT secret FROM users failed in Users.cs") };

    public ScimStoreFeatures Features { get; init; } = ScimStoreFeatures.Default;

    public Action? OnCall { get; init; }

    public Action<ScimQuery>? OnQuery { get; init; }

    public Action<ScimUpdate<ScimUser>>? OnUpdate { get; init; }

    /// <summary>Is shown every resource that is written.</summary>
    public Action<ScimUser>? OnWrite { get; init; }
}
