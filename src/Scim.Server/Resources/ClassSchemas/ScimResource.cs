using Scim.Server.Resources.ClassSchemas;

namespace Scim.Server;

/// <summary>
/// A typed view of any resource with its common attributes (RFC 7643 §3): <see cref="ScimUser"/>,
/// <see cref="ScimGroup"/> and the application's own types are views of the same tree with more properties.
/// </summary>
public class ScimResource : ScimComplex
{
    /// <summary>The URNs of the schemas that the resource uses.</summary>
    public IReadOnlyList<string> Schemas { get => GetStrings("schemas"); set => Set("schemas", value); }

    /// <summary>The identifier assigned by the server; null until the store has created the resource.</summary>
    public string? Id { get => GetString("id"); set => Set("id", value); }

    /// <summary>The identifier assigned by the client.</summary>
    public string? ExternalId { get => GetString("externalId"); set => Set("externalId", value); }

    /// <summary>The metadata of the resource; null if the store provides none.</summary>
    public ScimMeta? Meta { get => GetComplex<ScimMeta>("meta"); set => Set("meta", value); }

    /// <summary>Another view of the same tree.</summary>
    public TResource As<TResource>() where TResource : ScimResource, new() => FromNode<TResource>(Node);

    /// <summary>A view of an extension of the resource; null if the resource has none of its attributes.</summary>
    /// <typeparam name="TExtension">A class that names its extension by <see cref="ScimExtensionAttribute"/>.</typeparam>
    /// <exception cref="InvalidOperationException">The class names no extension.</exception>
    public TExtension? GetExtension<TExtension>() where TExtension : ScimComplex, new() => GetComplex<TExtension>(ExtensionUrn<TExtension>.Value);

    /// <summary>
    /// Sets an extension of the resource; null removes it, and its URN from <see cref="Schemas"/>. The view's node becomes part of
    /// this tree.
    /// </summary>
    /// <typeparam name="TExtension">A class that names its extension by <see cref="ScimExtensionAttribute"/>.</typeparam>
    /// <exception cref="InvalidOperationException">The class names no extension, or the resource is frozen.</exception>
    public void SetExtension<TExtension>(TExtension? extension) where TExtension : ScimComplex, new()
    {
        var urn = ExtensionUrn<TExtension>.Value;
        Set(urn, extension);
        if (extension is null && Schemas.Contains(urn, StringComparer.OrdinalIgnoreCase))
        {
            Schemas = [.. Schemas.Where(schema => !string.Equals(schema, urn, StringComparison.OrdinalIgnoreCase))];
        }
    }

    internal static TResource FromNode<TResource>(ScimObject node) where TResource : ScimResource, new()
    {
        var window = new TResource();
        window.Attach(node);
        return window;
    }
}
