using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Memberships;

/// <summary>Servers whose groups keep members apart from the group or inside it.</summary>
internal static class MemberServers
{
    public static TestServer Start(bool apart, ScimUnknownMembers policy = ScimUnknownMembers.Refuse, RecordingSink? sink = null, RecordingLog? log = null) => new(
        builder =>
        {
            Record(builder, sink, log);
            if (apart)
            {
                builder.AddTestStores();
            }
            else
            {
                AddPlainStores(builder, numbersAsIds: false);
            }
        },
        options => options.UnknownMembers = policy);

    /// <summary>Users and groups with numbers as ids, so that a user and a group can have the same id.</summary>
    public static TestServer StartWithEqualIds(ScimUnknownMembers policy = ScimUnknownMembers.Refuse, RecordingSink? sink = null) => new(
        builder =>
        {
            Record(builder, sink, log: null);
            AddPlainStores(builder, numbersAsIds: true);
        },
        options => options.UnknownMembers = policy);

    /// <summary>The same with members that the store keeps apart from the group.</summary>
    public static TestServer StartWithEqualIdsApart(NumberedGroups groups, PlainStore<ScimUser> users, ScimUnknownMembers policy = ScimUnknownMembers.Refuse) => new(
        builder =>
        {
            builder.Services.AddSingleton(users).AddSingleton(groups);
            builder.AddStore<ScimGroup, NumberedGroups>().AddStore<ScimUser, PlainStore<ScimUser>>();
        },
        options => options.UnknownMembers = policy);

    private static void AddPlainStores(IScimBuilder builder, bool numbersAsIds)
    {
        builder.Services.AddSingleton(new PlainStore<ScimUser> { NumbersAsIds = numbersAsIds }).AddSingleton(new PlainStore<ScimGroup> { NumbersAsIds = numbersAsIds });
        builder.AddStore<ScimGroup, PlainStore<ScimGroup>>().AddStore<ScimUser, PlainStore<ScimUser>>();
    }

    private static void Record(IScimBuilder builder, RecordingSink? sink, RecordingLog? log)
    {
        if (log is not null)
        {
            builder.Services.AddLogging(logging => logging.AddProvider(log));
        }

        if (sink is not null)
        {
            builder.Services.AddSingleton(sink);
            builder.AddEventSink<RecordingSink>();
        }
    }
}
