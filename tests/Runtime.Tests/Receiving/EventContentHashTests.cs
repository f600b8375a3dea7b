using System.Text;
using Bitrix24Typed.Receiving;

namespace Bitrix24Typed.Tests.Receiving;

public sealed class EventContentHashTests
{
    private const string Body =
        "event=ONCRMDEALUPDATE&event_handler_id=58&data%5BFIELDS%5D%5BID%5D=7&ts=1727018926&auth%5Baccess_token%5D=one&auth%5Bmember_id%5D=m";

    [Theory]
    [InlineData("access_token%5D=one", "access_token%5D=two")]
    [InlineData("&auth%5Baccess_token%5D=one", "")]
    [InlineData("auth%5Bmember_id%5D=m", "auth%5Bmember_id%5D=m&auth%5Bexpires%5D=1727022526")]
    [InlineData("&ts=", "&data%5BBOT%5D%5B5%5D%5BAUTH%5D%5Baccess_token%5D=three&ts=")]
    [InlineData("&ts=", "&data[bot][auth][access_token]=three&ts=")]
    public void Tokens_make_no_other_event(string part, string other)
        => Assert.Equal(HashOf(Body), HashOf(Body.Replace(part, other, StringComparison.Ordinal)));

    [Theory]
    [InlineData("=7", "=8")]
    [InlineData("=58", "=59")]
    [InlineData("ts=1727018926", "ts=1727018927")]
    [InlineData("&ts=", "&data%5BMORE%5D=1&ts=")]
    public void All_else_does(string part, string other)
        => Assert.NotEqual(HashOf(Body), HashOf(Body.Replace(part, other, StringComparison.Ordinal)));

    [Fact]
    public void So_do_the_portal_the_name_and_the_user_of_the_subscription()
    {
        UInt128?[] hashes =
        [
            HashOf(Body),
            HashOf(Body, memberId: "n"),
            HashOf(Body, eventName: "ONCRMDEALADD"),
            HashOf(Body, authUserId: 7),
            HashOf(Body, memberId: "m&ONCRMDEAL", eventName: "UPDATE"),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Null(HashOf(Body, memberId: new string('m', 1000)));
    }

    [Fact]
    public void It_allocates_nothing()
    {
        var body = Encoding.UTF8.GetBytes(Body);
        _ = EventContentHash.Of("m", "ONCRMDEALUPDATE", 0, body);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var repeat = 0; repeat < 100; repeat++)
            _ = EventContentHash.Of("m", "ONCRMDEALUPDATE", 0, body);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static UInt128? HashOf(string body, string memberId = "m", string eventName = "ONCRMDEALUPDATE", long authUserId = 0)
        => EventContentHash.Of(memberId, eventName, authUserId, Encoding.UTF8.GetBytes(body));
}
