using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.Mapping.Projections;

/// <summary>Resolves the attribute that a property of a resource class represents, by setting the property and inspecting the node, so that it works for any class.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal static class AttributeNameResolver
{
    private static readonly ConcurrentDictionary<(Type Window, string Property), string?> Cache = new();

    /// <summary>The name of the attribute; null when the property represents none.</summary>
    public static string? Resolve(Type window, PropertyInfo property) =>
        Cache.GetOrAdd((window, property.Name), static (key, declared) => Find(key.Window, declared), property);

    private static string? Find(Type window, PropertyInfo property)
    {
        if (Activator.CreateInstance(window) is not ScimComplex sample || CreateSample(property.PropertyType) is not { } value)
        {
            return null;
        }

        property.SetValue(sample, value);
        return sample.Node.Count == 1 ? sample.Node.NameAt(0) : null;
    }

    private static object? CreateSample(Type type)
    {
        var plain = ExpressionInspector.UnwrapNullable(type);
        if (plain == typeof(string))
        {
            return "text";
        }

        if (plain == typeof(Uri))
        {
            return new Uri("https://example.com/");
        }

        if (plain == typeof(byte[]))
        {
            return new byte[] { 1 };
        }

        if (GetElementType(plain) is { } element && CreateSample(element) is { } single)
        {
            var list = Array.CreateInstance(element, 1);
            list.SetValue(single, 0);
            return list;
        }

        return plain.IsAbstract || plain.IsInterface ? null : Activator.CreateInstance(plain);
    }

    private static Type? GetElementType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
