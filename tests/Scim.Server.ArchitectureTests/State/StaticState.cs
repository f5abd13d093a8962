using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Scim.Server.ArchitectureTests.State;

/// <summary>Finds static fields whose content can change, which all applications in one process would share. Arrays count as constants.</summary>
internal static class StaticState
{
    private static readonly Type[] Collections = [typeof(IDictionary), typeof(IList), typeof(ICollection<>), typeof(ConditionalWeakTable<,>)];

    public static IEnumerable<string> FindMutable(IEnumerable<Type> types) =>
        from type in types
        where !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.IsLiteral && (!field.IsInitOnly || HoldsCollection(field.FieldType, []))
        select $"{type.FullName}.{field.Name} is static and can change";

    private static bool HoldsCollection(Type type, HashSet<Type> seen)
    {
        if (type.IsArray || type == typeof(string) || !seen.Add(type))
        {
            return false;
        }

        return type.GetInterfaces().Append(type).Any(IsCollection)
            || (type.Assembly.GetName().Name?.StartsWith("Scim.", StringComparison.Ordinal) == true
                && type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(field => HoldsCollection(field.FieldType, seen)));
    }

    private static bool IsCollection(Type type) => Collections.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
}
