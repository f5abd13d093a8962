using System.Runtime.InteropServices;
using Scim.Server.Hosting;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Model;

/// <summary>What one request shows of the resources of a type, and the base URI of links.</summary>
internal sealed class ResourceView(TypeModel type, WriteSettings settings)
{
    private static readonly ScimPath GroupsPath = new("groups");
    private static readonly ScimPath MembersPath = new("members");
    private static readonly ScimPath ManagerName = new(ScimUrns.EnterpriseUser, "manager", "displayName");

    public TypeModel Type => type;

    public WriteSettings Settings => settings;

    public ScimProjection Projection => settings.Projection;

    /// <summary>Whether the groups of a resource are shown, which its stored version does not cover.</summary>
    public bool ContainsGroups { get; } = type.HasDerivedGroups && settings.Projection.Includes(GroupsPath);

    /// <summary>
    /// The sub-attributes of <c>groups</c> that are shown and covered by the entity tag: all but <c>$ref</c>, which follows from the others and the
    /// base URI.
    /// </summary>
    public ScimAttribute[] VersionedGroupAttributes => field ??= FindVersionedAttributes(type.ResourceType.Root.Find(GroupsPath.Attribute));

    /// <summary>The attribute <c>members</c>, where it is shown.</summary>
    public ScimAttribute? Members { get; } = type.Members is { } members && settings.Projection.Includes(MembersPath) ? members : null;

    public bool ContainsManagerName { get; } = type.Manager is not null && settings.Projection.Includes(ManagerName);

    /// <summary>This view plus the attributes with returned "request" that the client has just written.</summary>
    public ResourceView WithWritten(ScimObject body) => WithWritten(WrittenAttributes.Find(body, type.ResourceType));

    /// <summary>This view plus the attributes with returned "request" that the client has just named; null for none.</summary>
    public ResourceView WithWritten(IReadOnlySet<ScimAttribute>? written) => written is null ? this : new ResourceView(type, settings with { Written = written });

    private ScimAttribute[] FindVersionedAttributes(ScimAttribute? groups) => groups is null ? [] :
    [
        .. groups.SubAttributes.Where(part =>
            !ReferenceEquals(part, groups.SubAttributeMap.Reference) && settings.Projection.Includes(GroupsPath with { SubAttribute = part.Name })),
    ];
}

/// <summary>Which attributes a body assigned, as far as the answer depends on it.</summary>
internal static class WrittenAttributes
{
    /// <summary>The attributes returned on request that the resource holds; null where the type has none or the resource none of them.</summary>
    public static IReadOnlySet<ScimAttribute>? Find(ScimObject resource, ScimResourceType type)
    {
        if (!type.Root.SubAttributeMap.HasReturnedOnRequest)
        {
            return null;
        }

        var written = new HashSet<ScimAttribute>();
        Collect(resource, type.Root, written);
        return written.Count == 0 ? null : written;
    }

    private static void Collect(ScimObject node, ScimAttribute definition, HashSet<ScimAttribute> written)
    {
        var position = 0;
        for (var index = 0; index < node.Count; index++)
        {
            if (definition.SubAttributeMap.FindNext(node.NameAt(index), ref position) is not { } attribute)
            {
                continue;
            }

            if (attribute.Returned == ScimReturned.Request)
            {
                written.Add(attribute);
            }

            if (attribute.SubAttributeMap.HasReturnedOnRequest)
            {
                CollectBelow(node.ValueAt(index), attribute, written);
            }
        }
    }

    private static void CollectBelow(ScimValue value, ScimAttribute attribute, HashSet<ScimAttribute> written)
    {
        foreach (var element in value.Elements)
        {
            if (element.AsObject() is { } child)
            {
                Collect(child, attribute, written);
            }
        }
    }
}

/// <summary>The projection of a request as the client sent it.</summary>
/// <param name="BaseUri">The base URI of links.</param>
/// <param name="Attributes">The query parameter; null where it is missing or empty.</param>
/// <param name="ExcludedAttributes">The query parameter; null where it is missing or empty.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProjectionKey(string BaseUri, string? Attributes, string? ExcludedAttributes)
{
    /// <summary>The total number of characters.</summary>
    public int Length => BaseUri.Length + (Attributes?.Length ?? 0) + (ExcludedAttributes?.Length ?? 0);

    public static ProjectionKey From(ScimRequest request) => new(request.BaseUri, NullIfBlank(request.Query.Attributes), NullIfBlank(request.Query.ExcludedAttributes));

    private static string? NullIfBlank(string? list) => string.IsNullOrWhiteSpace(list) ? null : list;
}

/// <summary>
/// Caches the recently requested views of a resource type. Clients use one base URI and one or two lists of attributes, so that one of a
/// few nearly always matches the next request. Thread-safe.
/// </summary>
internal sealed class ProjectionCache
{
    private const int Capacity = 8;
    private const int MaxKeyLength = 512;

    private readonly Entry?[] entries = new Entry?[Capacity];
    private uint added;

    /// <summary>The cached view for the key; null if there is none.</summary>
    public ResourceView? Find(ProjectionKey words)
    {
        foreach (var entry in entries)
        {
            if (entry is not null && entry.Key == words)
            {
                return entry.View;
            }
        }

        return null;
    }

    /// <summary>Adds a view in place of another one, unless its key is long.</summary>
    public ResourceView Add(ProjectionKey words, ResourceView view)
    {
        if (words.Length <= MaxKeyLength)
        {
            entries[Interlocked.Increment(ref added) % Capacity] = new Entry(words, view);
        }

        return view;
    }

    private sealed record Entry(ProjectionKey Key, ResourceView View);
}
