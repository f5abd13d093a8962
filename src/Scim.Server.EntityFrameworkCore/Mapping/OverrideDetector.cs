using System.Collections.Concurrent;
using System.Reflection;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>Detects whether an application overrides a method.</summary>
internal static class OverrideDetector
{
    private static readonly ConcurrentDictionary<(Type Store, string Method), bool> Known = new();

    /// <param name="store">The application's object.</param>
    /// <param name="method">The name; other methods with the same name do not count.</param>
    /// <param name="declaredBy">The generic class that declares the method.</param>
    public static bool IsOverridden(object store, string method, Type declaredBy) => Known.GetOrAdd((store.GetType(), method), static (key, declaredBy) =>
        key.Store.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Any(known => known.Name == key.Method
            && known.GetBaseDefinition().DeclaringType is { IsGenericType: true } origin && origin.GetGenericTypeDefinition() == declaredBy && known.DeclaringType != origin), declaredBy);
}
