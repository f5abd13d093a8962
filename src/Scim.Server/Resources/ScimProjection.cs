using Scim.Server.Resources;

namespace Scim.Server;

/// <summary>
/// Which attributes a response shows (RFC 7644 §3.9 and §3.10): the default set, a chosen set, or the default set without some.
/// What is always returned is part of every projection, what is never returned of none. Immutable and thread-safe.
/// </summary>
public sealed class ScimProjection
{
    private readonly ScimResourceType? type;

    private ScimProjection(ScimResourceType? type, ProjectionNode root)
    {
        this.type = type;
        Root = root;
    }

    /// <summary>Everything that is returned by default.</summary>
    public static ScimProjection Default { get; } = new(null, ProjectionNode.Unrestricted);

    internal ProjectionNode Root { get; }

    /// <summary>Some attributes and what is always returned; the latter alone where none is named.</summary>
    public static ScimProjection Only(ScimResourceType type, params IReadOnlyList<ScimAttributePath> paths)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(paths);
        return new(type, ProjectionBuilder.Include(type, [.. paths.Select(path => path.ToString())]));
    }

    /// <summary>
    /// Whether any part of what the path names will be shown, so that a store may leave out what is not shown. Never false for
    /// what is always returned. <see cref="Default"/> knows no schema and includes everything.
    /// </summary>
    public bool Includes(ScimPath path)
    {
        if (type is null)
        {
            return true;
        }

        if (!type.TryResolve(path, out var resolved))
        {
            return false;
        }

        var node = resolved.Extension is null ? Root : Root.Find(resolved.Extension, null);
        node = node?.Find(resolved.Attribute, null);
        return (resolved.SubAttribute is null ? node : node?.Find(resolved.SubAttribute, null)) is not null;
    }

    /// <summary>Whether a resource looks as under <see cref="Default"/>: nothing is chosen, and it holds nothing of what is hidden.</summary>
    internal bool IsDefaultFor(ScimObject resource) => ReferenceEquals(this, Default) || Root.IsUnrestrictedFor(resource);

    /// <summary>Reads the two lists of a request; unknown names are ignored, both lists at once are rejected.</summary>
    internal static bool TryCreate(
        ScimResourceType type, IReadOnlyList<string>? attributes, IReadOnlyList<string>? excludedAttributes, out ScimProjection? projection, out ScimError? error)
    {
        var shown = SplitNames(attributes);
        var hidden = SplitNames(excludedAttributes);
        error = shown.Count > 0 && hidden.Count > 0
            ? ScimError.InvalidValue("'attributes' and 'excludedAttributes' are mutually exclusive.")
            : null;
        projection =
            error is not null ? null
            : shown.Count > 0 ? new ScimProjection(type, ProjectionBuilder.Include(type, shown))
            : hidden.Count > 0 ? new ScimProjection(type, ProjectionBuilder.Exclude(type, hidden))
            : Default;
        return projection is not null;
    }

    private static List<string> SplitNames(IReadOnlyList<string>? list) =>
        [.. (list ?? []).SelectMany(names => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
