using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Scim.Server.ArchitectureTests.Api;

/// <summary>
/// Public records can grow and compare by value: none is positional, because every new parameter breaks its constructor and deconstructor, and none has
/// generated equality over collections or delegates, which compares references.
/// </summary>
internal static class PublicRecordRule
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The violations, as sentences.</summary>
    public static IEnumerable<string> FindViolations(IEnumerable<Type> types)
    {
        foreach (var type in types.Where(type => type.IsVisible && TypeHeader.IsRecord(type)))
        {
            if (type.GetMethods(Declared).Any(method => method.Name == "Deconstruct" && IsGenerated(method)))
            {
                yield return $"{type.FullName} is a positional record; expected properties with required and init";
            }

            foreach (var property in HasGeneratedEquality(type) ? type.GetProperties(Declared).Where(IsComparedByReference) : [])
            {
                yield return $"{type.FullName}.{property.Name} is compared by reference in the generated equality of the record; expected a class";
            }
        }
    }

    private static bool HasGeneratedEquality(Type type) => type.GetMethod("Equals", Declared, [type]) is { } equals && IsGenerated(equals);

    private static bool IsComparedByReference(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
            || typeof(Delegate).IsAssignableFrom(type)
            || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Memory<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>)));
    }

    private static bool IsGenerated(MethodInfo method) => method.IsDefined(typeof(CompilerGeneratedAttribute));
}
