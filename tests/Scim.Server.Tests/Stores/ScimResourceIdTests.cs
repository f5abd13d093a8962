using System.Buffers.Binary;
using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Stores;

public sealed class ScimResourceIdTests
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static Gen<long> Times => Gen.OneOf(Gen.Choose(0, int.MaxValue).Select(time => (long)time), Gen.Zip(Gen.Choose(0, (int)(Latest >> 20)), Gen.Choose(0, (1 << 20) - 1)).Select(parts => Math.Min(((long)parts.Item1 << 20) | (long)parts.Item2, Latest)), Gen.Elements(0L, 1L, Latest));

    [Fact]
    public void Ids_for_the_same_or_a_later_time_are_in_rising_order() =>
        Repeatable.ForAll(Gen.ListOf(Gen.Zip(Times, Gen.Choose(1, 20))), runs =>
        {
            var ids = runs.OrderBy(run => run.Item1).SelectMany(run => Enumerable.Range(0, run.Item2).Select(_ => Make(run.Item1))).ToArray();

            return IsRising(ids, (left, right) => left.CompareTo(right))
                && IsRising(ids, (left, right) => string.CompareOrdinal(left.ToString(), right.ToString()))
                && IsRising(ids, (left, right) => Bytes(left).AsSpan().SequenceCompareTo(Bytes(right)));
        });

    [Fact]
    public void Ids_for_one_time_are_in_rising_order_also_where_other_times_come_between() =>
        Repeatable.ForAll(Gen.ListOf(Gen.Choose(1_000, 1_003)), times =>
            times.Select(time => (Time: time, Id: Make(time))).GroupBy(made => made.Time)
                .All(made => IsRising([.. made.Select(one => one.Id)], (left, right) => left.CompareTo(right))));

    [Fact]
    public void An_id_is_a_version_7_and_gives_its_time_back() =>
        Repeatable.ForAll(Times, time =>
        {
            var id = Make(time);

            return id.Version == 7 && id.Variant is >= 8 and <= 11 && TimeOf(id) == time;
        });

    [Fact]
    public void Parts_of_a_millisecond_are_left_out()
    {
        var time = new DateTimeOffset(2026, 2, 3, 4, 5, 6, 7, TimeSpan.Zero);

        TimeOf(ScimResourceId.New(time.AddTicks(9_999))).Should().Be(time.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Ids_that_many_threads_make_are_unique_and_rise_for_each_of_them()
    {
        var made = new ConcurrentBag<Guid[]>();
        var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() => made.Add([.. Enumerable.Range(0, 10_000).Select(_ => Make(1_700_000_000_000))]))).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        made.Should().HaveCount(8).And.OnlyContain(ids => IsRising(ids, (left, right) => left.CompareTo(right)));
        made.SelectMany(ids => ids).Distinct().Count().Should().Be(80_000);
    }

    [Fact]
    public void A_time_before_1970_is_refused() =>
        FluentActions.Invoking(() => ScimResourceId.New(DateTimeOffset.UnixEpoch.AddTicks(-1))).Should().Throw<ArgumentOutOfRangeException>();

    private static Guid Make(long milliseconds) => ScimResourceId.New(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private static long TimeOf(Guid id) => BinaryPrimitives.ReadInt64BigEndian(Bytes(id)) >>> 16;

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static bool IsRising(Guid[] ids, Comparison<Guid> compare) => ids.Zip(ids.Skip(1)).All(pair => compare(pair.First, pair.Second) < 0);
}
