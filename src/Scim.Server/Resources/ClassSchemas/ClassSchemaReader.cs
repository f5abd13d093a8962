using System.Collections;
using System.Reflection;
using Scim.Server.Schemas;

namespace Scim.Server.Resources.ClassSchemas;

/// <summary>
/// Reads the attributes of a schema from the properties of a typed view. Each property is tested with a sample value, so that one that returns
/// another attribute than it declares is detected at startup. The only place with reflection; it runs when types are added.
/// </summary>
internal sealed class ClassSchemaReader(List<string> errors)
{
    /// <summary>The attributes that the properties of the window declare, those of base classes first.</summary>
    public IReadOnlyList<ScimAttribute> Read(ScimComplex window, bool inside)
    {
        var attributes = new List<ScimAttribute>();
        var properties = window.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var property in properties.OrderBy(property => GetInheritanceDepth(property.DeclaringType)))
        {
            if (property.GetCustomAttribute<ScimPropertyAttribute>() is { } declared && Read(property, declared, window, inside) is { } attribute)
            {
                attributes.Add(attribute);
            }
        }

        foreach (var name in attributes.CountBy(attribute => attribute.Name, StringComparer.OrdinalIgnoreCase).Where(count => count.Value > 1))
        {
            errors.Add($"{window.GetType().Name} declares the attribute '{name.Key}' more than once; names are case-insensitive.");
        }

        return [.. attributes.DistinctBy(attribute => attribute.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private ScimAttribute? Read(PropertyInfo property, ScimPropertyAttribute declared, ScimComplex window, bool inside)
    {
        var name = declared.Name ?? string.Concat(char.ToLowerInvariant(property.Name[0]).ToString(), property.Name.AsSpan(1));
        if (!ScimPath.IsName(name))
        {
            return Fail(property, $"declares '{name}', which is not an attribute name");
        }

        if (!PropertyShape.TryRead(property.PropertyType, declared.ExplicitType, out var shape, out var problem))
        {
            return Fail(property, problem ?? string.Empty);
        }

        if (shape.Type == ScimAttributeType.Complex && inside)
        {
            return Fail(property, "is complex inside a complex attribute; SCIM allows one level only");
        }

        window.Node.Set(name, shape.CreateSample());
        var shown = ReadSample(property, window);
        window.Node.Remove(name);
        return shown is null
            ? Fail(property, $"does not return '{name}', which it declares")
            : CreateAttribute(name, declared, shape, shape.Type == ScimAttributeType.Complex ? ReadSubAttributes(shown) : []);
    }

    // A getter that throws for a sample has read it.
    private static object? ReadSample(PropertyInfo property, ScimComplex window)
    {
        try
        {
            return property.GetValue(window) switch
            {
                null or false or 0 or 0L or 0m or "" => null,
                IEnumerable list and not string => list.Cast<object>().FirstOrDefault(),
                var value => value,
            };
        }
        catch (TargetInvocationException)
        {
            return window;
        }
    }

    private IReadOnlyList<ScimAttribute> ReadSubAttributes(object shown) => shown is ScimComplex part ? Read(part, inside: true) : [];

    private static ScimAttribute CreateAttribute(string name, ScimPropertyAttribute declared, PropertyShape shape, IReadOnlyList<ScimAttribute> parts) =>
        new AttributeDraft(name)
        {
            Type = shape.Type,
            MultiValued = shape.MultiValued,
            Required = declared.Required,
            CaseExact = declared.ExplicitCaseExact,
            Mutability = declared.Mutability,
            Returned = declared.Returned,
            Uniqueness = declared.Uniqueness,
            Description = declared.Description,
            CanonicalValues = [.. declared.CanonicalValues],
            ReferenceTypes = [.. declared.ReferenceTypes],
            SubAttributes = parts,
        }.ToAttribute();

    private ScimAttribute? Fail(PropertyInfo property, string problem)
    {
        errors.Add($"The property {property.DeclaringType?.Name}.{property.Name} {problem}.");
        return null;
    }

    private static int GetInheritanceDepth(Type? type)
    {
        var depth = 0;
        for (var current = type; current is not null; current = current.BaseType)
        {
            depth++;
        }

        return depth;
    }
}
