using Scim.Server.Relational.Databases;

namespace Scim.Server.Relational.Startup;

/// <summary>The databases of the store sets of an application. Two sets over one database would remove each other's indexes.</summary>
internal sealed class DatabaseRegistry
{
    private readonly Dictionary<string, string> mounts = new(StringComparer.Ordinal);

    /// <summary>Adds the database of a mount, before any of them is used.</summary>
    /// <exception cref="InvalidOperationException">Another mount has a store set of its own over the database.</exception>
    public void Add(Database database, string mount)
    {
        lock (mounts)
        {
            if (mounts.TryAdd(database.Identity, mount) || string.Equals(mounts[database.Identity], mount, StringComparison.Ordinal))
            {
                return;
            }

            // The one without a name comes last.
            var names = new[] { mounts[database.Identity], mount }.OrderByDescending(name => name.Length > 0).Select(name => name.Length == 0 ? "the one without a name" : $"'{name}'");
            throw new InvalidOperationException(
                $"The mounts {string.Join(" and ", names)} have store sets of their own over one database ({database.Identity}), which would remove each "
                + "other's indexes; use two databases, or add the stores once, to the builder that AddScim() returns without a name.");
        }
    }
}
