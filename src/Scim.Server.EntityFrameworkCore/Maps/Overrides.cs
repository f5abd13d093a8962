using System.Reflection;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>Whether an application overrides a method.</summary>
internal static class Overrides
{
    public static bool Has(object store, string method, Type declaredBy) =>
        store.GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public) is { DeclaringType: { } type }
        && (!type.IsGenericType || type.GetGenericTypeDefinition() != declaredBy);
}
