using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Scim.Server.Mapping.Reading;

/// <summary>Resolves the attribute that a property of a resource class represents, by setting the property and inspecting the node, so that it works for any class.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal static class PropertyNames
{
    private static readonly ConcurrentDictionary<(Type Window, string Property), string?> Known = new();

    /// <summary>The name of the attribute; null when the property represents none.</summary>
    public static string? Of(Type window, PropertyInfo property) =>
        Known.GetOrAdd((window, property.Name), static (key, declared) => Find(key.Window, declared), property);

    private static string? Find(Type window, PropertyInfo property)
    {
        if (Activator.CreateInstance(window) is not ScimComplex sample || Sample(property.PropertyType) is not { } value)
        {
            return null;
        }

        property.SetValue(sample, value);
        return sample.Node.Count == 1 ? sample.Node.NameAt(0) : null;
    }

    private static object? Sample(Type type)
    {
        var plain = Shape.Plain(type);
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

        if (ElementOf(plain) is { } element && Sample(element) is { } single)
        {
            var list = Array.CreateInstance(element, 1);
            list.SetValue(single, 0);
            return list;
        }

        return plain.IsAbstract || plain.IsInterface ? null : Activator.CreateInstance(plain);
    }

    private static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
