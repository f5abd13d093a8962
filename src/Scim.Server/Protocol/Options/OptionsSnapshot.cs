using System.Security.Cryptography;
using Scim.Server.Dialects;

namespace Scim.Server.Protocol.Options;

/// <summary>The options of a mount or a tenant as its requests use them. Immutable and thread-safe: it shares nothing with the options that it was made of.</summary>
internal sealed class OptionsSnapshot
{
    private readonly Dictionary<string, ScimPatchReply> patchReplies;
    private readonly object?[] values;

    public OptionsSnapshot(ScimOptions options)
    {
        Preset = options.Preset;
        Dialect = options.Dialect;
        Profile = options.Profile;
        UniqueGroupNames = options.UniqueGroupNames;
        UnknownMembers = options.UnknownMembers;
        PatchReply = options.PatchReply;
        GroupPatchReply = options.GroupPatchReply;
        patchReplies = new(options.PatchReplies, StringComparer.OrdinalIgnoreCase);
        StrictCanonicalValues = options.StrictCanonicalValues;
        Extensions = options.OfferedExtensions is { } offered ? [.. offered] : null;
        DefaultPageSize = options.DefaultPageSize;
        MaxPageSize = options.MaxPageSize;
        CursorTimeout = options.CursorTimeout;
        MaxRootResults = options.MaxRootResults;
        FilterLimits = options.FilterLimits with { };
        MaxPatchOperations = options.MaxPatchOperations;
        MaxBodySize = options.MaxBodySize;
        MaxGroupBodySize = options.MaxGroupBodySize;
        Bulk = options.Bulk.Copy();
        WriteTimeout = options.WriteTimeout;
        TenantPolicyLifetime = options.TenantPolicyLifetime;
        MaxCachedTenants = options.MaxCachedTenants;
        AuthenticationSchemes = [.. options.AuthenticationSchemes];
        DiscoveryMaxAge = options.DiscoveryMaxAge;
        DocumentationUri = options.DocumentationUri;
        values = CollectValues(options.CursorKey);
    }

    public string Preset { get; }

    public ScimDialect Dialect { get; }

    public ScimProfile Profile { get; }

    public bool UniqueGroupNames { get; }

    public ScimUnknownMembers UnknownMembers { get; }

    public bool StrictCanonicalValues { get; }

    /// <summary>The extensions that are offered, by URN; null for all that are registered.</summary>
    public string[]? Extensions { get; }

    public int DefaultPageSize { get; }

    public int MaxPageSize { get; }

    public TimeSpan CursorTimeout { get; }

    public int? MaxRootResults { get; }

    public ScimFilterLimits FilterLimits { get; }

    public int MaxPatchOperations { get; }

    public int MaxBodySize { get; }

    public int MaxGroupBodySize { get; }

    /// <summary>A copy that nothing changes.</summary>
    public ScimBulkOptions Bulk { get; }

    public TimeSpan WriteTimeout { get; }

    public TimeSpan TenantPolicyLifetime { get; }

    public int MaxCachedTenants { get; }

    public IReadOnlyList<ScimAuthenticationScheme> AuthenticationSchemes { get; }

    public TimeSpan DiscoveryMaxAge { get; }

    public Uri? DocumentationUri { get; }

    private ScimPatchReply PatchReply { get; }

    private ScimPatchReply GroupPatchReply { get; }

    public DialectSession CreateDialectSession() => new(Dialect, Profile);

    public ScimPatchReply GetPatchReply(ScimResourceType type) =>
        patchReplies.TryGetValue(type.Name, out var reply) ? reply : type.IsGroup ? GroupPatchReply : PatchReply;

    /// <summary>Whether the extension is offered.</summary>
    public bool Offers(string urn) => Extensions is null || Extensions.Contains(urn, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether all options are equal.</summary>
    public bool IsSameAs(OptionsSnapshot other) => values.AsSpan().SequenceEqual(other.values);

    // The lists are sorted where their order has no effect, and preceded by their length, so that no two lists give the same values.
    private object?[] CollectValues(byte[]? cursorKey) =>
    [
        Preset, Dialect, Profile, UniqueGroupNames, UnknownMembers, PatchReply, GroupPatchReply, StrictCanonicalValues,
        DefaultPageSize, MaxPageSize, CursorTimeout, MaxRootResults, FilterLimits, MaxPatchOperations, MaxBodySize, MaxGroupBodySize, WriteTimeout,
        Bulk.Enabled, Bulk.MaxOperations, Bulk.MaxPayloadSize, Bulk.Atomic, TenantPolicyLifetime, MaxCachedTenants, DiscoveryMaxAge, DocumentationUri,
        cursorKey is null ? null : Convert.ToHexString(SHA256.HashData(cursorKey)),
        patchReplies.Count, .. patchReplies.OrderBy(reply => reply.Key, StringComparer.OrdinalIgnoreCase).Select(reply => (object)(reply.Key.ToUpperInvariant(), reply.Value)),
        Extensions?.Length, .. (Extensions ?? []).Select(urn => urn.ToUpperInvariant()).Order(StringComparer.Ordinal),
        .. AuthenticationSchemes,
    ];
}
