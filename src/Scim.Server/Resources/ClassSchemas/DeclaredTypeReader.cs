using System.Reflection;
using Scim.Server.Schemas;

namespace Scim.Server.Resources.ClassSchemas;

/// <summary>Reads resource types and extensions from annotated classes.</summary>
internal static class DeclaredTypeReader
{
    /// <summary>The resource type that a class declares; what is null is read from its attribute, or else follows from its name.</summary>
    /// <exception cref="ArgumentException">The class declares none, or not a sound one; the message says everything that is wrong.</exception>
    public static ScimResourceType ReadType<TResource>(string? name = null, string? endpoint = null, string? urn = null) where TResource : ScimResource, new()
    {
        var declared = FindAttribute<ScimResourceTypeAttribute>(typeof(TResource));
        if (declared is null && !HasDeclaredProperties(new TResource()))
        {
            throw new ArgumentException($"{typeof(TResource).Name} has neither a [ScimResourceType] attribute nor a property with [ScimProperty]; expected at least one such property.");
        }

        name ??= declared?.Name ?? typeof(TResource).Name;
        endpoint ??= declared?.Endpoint ?? TypeNameConventions.GetEndpoint(name);
        urn ??= declared?.Schema ?? TypeNameConventions.GetUrn(typeof(TResource), name);
        var schema = Read(new TResource(), urn, declared?.SchemaName ?? name, declared?.SchemaDescription ?? string.Empty);
        return new ScimResourceType(name, endpoint, schema) { Description = declared?.Description ?? string.Empty };
    }

    /// <summary>The schema of the extension that a class declares.</summary>
    /// <exception cref="ArgumentException">The class declares none, or not a sound one; the message says everything that is wrong.</exception>
    public static ScimSchema ReadExtension<TExtension>() where TExtension : ScimComplex, new()
    {
        var declared = FindAttribute<ScimExtensionAttribute>(typeof(TExtension))
            ?? throw new ArgumentException(DescribeMissingExtension(typeof(TExtension)));
        return Read(new TExtension(), declared.Schema, declared.SchemaName ?? typeof(TExtension).Name, declared.SchemaDescription);
    }

    /// <summary>The name of the resource type that a class declares; null where it declares none.</summary>
    public static string? FindResourceTypeName(Type window) => FindAttribute<ScimResourceTypeAttribute>(window)?.Name;

    /// <summary>The URN of the extension that a class declares; null where it declares none.</summary>
    public static string? FindExtensionUrn(Type window) => FindAttribute<ScimExtensionAttribute>(window)?.Schema;

    public static string DescribeMissingExtension(Type window) => $"{window.Name} has no [ScimExtension] attribute; expected one with the URN of the extension.";

    private static ScimSchema Read(ScimComplex window, string urn, string name, string description)
    {
        var errors = new List<string>();
        var attributes = new ClassSchemaReader(errors).Read(window, inside: false);
        var schema = new ScimSchema(urn, name, attributes) { Description = description };
        errors.AddRange(SchemaDefinitionValidator.Validate(schema));
        return errors.Count == 0 ? schema : throw new ArgumentException(string.Join(Environment.NewLine, errors));
    }

    private static bool HasDeclaredProperties(ScimComplex window) => Array.Exists(window.GetType().GetProperties(), property => property.IsDefined(typeof(ScimPropertyAttribute)));

    private static TAttribute? FindAttribute<TAttribute>(Type type) where TAttribute : Attribute => type.GetCustomAttribute<TAttribute>(inherit: false);
}

/// <summary>The URN of the extension that a window shows, looked up once.</summary>
internal static class ExtensionUrn<TExtension> where TExtension : ScimComplex
{
    // Interned, as the names in the tree are, so that it is found by reference.
    private static readonly string? Urn = DeclaredTypeReader.FindExtensionUrn(typeof(TExtension)) is { } urn ? string.Intern(urn) : null;

    /// <exception cref="InvalidOperationException">The class names no extension.</exception>
    public static string Value => Urn ?? throw new InvalidOperationException(DeclaredTypeReader.DescribeMissingExtension(typeof(TExtension)));
}
