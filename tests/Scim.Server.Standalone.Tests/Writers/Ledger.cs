namespace Scim.Server.Standalone.Tests.Writers;

/// <summary>
/// The writes that the server acknowledged to one writer, and the pending request, if any, which may have been applied or not, but not
/// partially. Not thread-safe.
/// </summary>
internal sealed class Ledger(string name)
{
    /// <summary>The name of the writer; the prefix of all names that it creates.</summary>
    public string Name { get; } = name;

    /// <summary>The users that were created and not deleted.</summary>
    public List<KnownUser> Users { get; } = [];

    /// <summary>The ids of users whose deletion was acknowledged.</summary>
    public List<string> DeletedIds { get; } = [];

    /// <summary>The id of the writer's group; null before it is created.</summary>
    public string? GroupId { get; set; }

    /// <summary>The members of the group.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>The last known version of the group.</summary>
    public long GroupVersion { get; set; }

    /// <summary>The number of users requested so far, which is used to number them.</summary>
    public int RequestedUsers { get; set; }

    /// <summary>The last request, if it has no response yet.</summary>
    public PendingRequest? Pending { get; set; }

    /// <summary>The name of a user by its number.</summary>
    public string GetUserName(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}-{number}");
}

/// <summary>A user as the server acknowledged it.</summary>
internal sealed record KnownUser(string Id, string UserName, string? Title, long Version);

/// <summary>A request without a response.</summary>
internal abstract record PendingRequest
{
    private PendingRequest()
    {
    }

    public sealed record Create(string UserName) : PendingRequest;

    public sealed record ChangeTitle(string Id, string Title) : PendingRequest;

    public sealed record Delete(string Id) : PendingRequest;

    public sealed record AddMember(string Id) : PendingRequest;

    public sealed record RemoveMember(string Id) : PendingRequest;
}
